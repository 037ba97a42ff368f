import { sql } from "kysely";
import { DEFAULT_WEIGHTS } from "#domain/finder/need.ts";
import { distanceM } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { Visit } from "#domain/moves/reachable.ts";
import { type Wish, withinOf } from "#domain/moves/within.ts";
import { type Fact, needsOf, workOf } from "#domain/moves/work.ts";
import type { SessionKind } from "#domain/sessions/kinds.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** A session that takes sign-ups here, with what moves look at. */
export type GroundSession = {
  readonly id: string;
  readonly groupId: number;
  readonly title: string;
  readonly kind: SessionKind;
  /** Null where people help from home. */
  readonly at: LatLng | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly minimum: number;
  /** As many as are hoped for; else as there are places; else as many as the finder takes a session without limit to have. */
  readonly want: number;
  readonly places: number | null;
  readonly taken: number;
  readonly facts: readonly Fact[];
  /** Somebody offers a lift there and has places left. */
  readonly lift: boolean;
  /** People who are asked to come already, and have not answered. */
  readonly asked: number;
};

type SessionRow = Omit<GroundSession, "at" | "groupId"> & {
  readonly groupId: string;
  readonly lat: number | null;
  readonly lng: number | null;
};

/** Public sessions that stand and begin between two moments, of some groups or of all, by their ids. */
export async function sessionsBetween(
  people: PeopleDb,
  {
    from,
    until,
    groups,
  }: { readonly from: Date; readonly until: Date; readonly groups: "all" | readonly number[] },
): Promise<readonly GroundSession[]> {
  const { rows } = await sql<SessionRow>`
    select ${COLUMNS} from session
    where starts_at >= ${from} and starts_at < ${until} and ${STANDS}
      and (${groups === "all"} or group_id = any (${groups === "all" ? [] : [...groups]}::bigint[]))
    order by id`.execute(people);
  return rows.map(asGround);
}

/** One session, also a draft or one that is over; null when there is none that takes sign-ups here. */
export async function groundSession(people: PeopleDb, id: string): Promise<GroundSession | null> {
  const { rows } = await sql<SessionRow>`
    select ${COLUMNS} from session where id = ${id} and group_id is not null`.execute(people);
  return rows[0] === undefined ? null : asGround(rows[0]);
}

const STANDS = sql`group_id is not null and published_at is not null and cancelled_at is null`;
const COLUMNS = sql`id, group_id as "groupId", title, kind, meeting_lat as lat, meeting_lng as lng, starts_at as "startsAt",
  ends_at as "endsAt", coalesce(minimum, 0) as minimum, coalesce(want, places, ${DEFAULT_WEIGHTS.unlimitedPlaces}::int) as want,
  places, taken, array_remove(array[case when step_free then 'step-free' end, case when toilets then 'toilets' end,
    case when sign_language then 'sign-language' end, case when seated then 'seated' end,
    case when first_timers then 'first-timers' end, case when children_welcome then 'children' end], null) as facts,
  exists (select from lift_offer where lift_offer.session_id = session.id and direction = 'there' and ended_at is null
    and lift_offer.taken < lift_offer.places) as lift,
  (select coalesce(sum(people), 0)::int from session_move where to_session = session.id and standing = 'offered') as asked`;

function asGround({ lat, lng, groupId, ...row }: SessionRow): GroundSession {
  return { ...row, groupId: Number(groupId), at: lat === null || lng === null ? null : { lat, lng } };
}

/** What a session offers those who need it, as moves ask for it. */
export function offersOf({ kind, facts }: Pick<GroundSession, "kind" | "facts">): readonly string[] {
  return [workOf(kind), ...facts];
}

/** A party at a session, or waiting for it, with what moves look at. Never shown as it is: it holds where people live. */
export type GroundParty = {
  readonly signUpId: string;
  readonly sessionId: string;
  readonly personId: string;
  /** As they gave it for the session; null once forgotten. */
  readonly name: string | null;
  readonly people: number;
  readonly firstTime: boolean;
  readonly standing: "going" | "offered" | "waiting";
  readonly since: Date;
  readonly home: LatLng | null;
  readonly wish: Wish | null;
  /** They told us a need, or bring children. */
  readonly depends: boolean;
  /** They host it, drive or ride with somebody, look after children, have come already, or said that they rather stay. */
  readonly tied: boolean;
};

type PartyRow = Omit<GroundParty, "home" | "wish"> & {
  readonly lat: number | null;
  readonly lng: number | null;
  readonly wished: boolean;
  readonly withinM: number | null;
  readonly mayAsk: boolean | null;
};

/** Everybody at these sessions and in their waiting lists: by session, those who wait last and in their order. */
export async function partiesAt(
  people: PeopleDb,
  sessionIds: readonly string[],
): Promise<readonly GroundParty[]> {
  const { rows } = await sql<PartyRow>`
    select up.id as "signUpId", up.session_id as "sessionId", up.person_id as "personId", up.name, up.people,
      up.first_time as "firstTime", up.standing, coalesce(up.waiting_since, up.signed_up_at) as since, person.lat, person.lon as lng,
      wish.id is not null as wished, wish.within_m as "withinM", wish.may_ask as "mayAsk",
      exists (select from session_need where sign_up_id = up.id)
        or exists (select from access_need where person_id = up.person_id)
        or exists (select from childcare_booking where sign_up_id = up.id and standing <> 'ended') as depends,
      up.arrived_at is not null or (up.source = 'walk-in' and up.holds = 0)
        or exists (select from group_role held where held.person_id = up.person_id and held.role = 'host'
          and held.thing = 'session/' || up.session_id and held.ended_at is null)
        or exists (select from lift_offer where sign_up_id = up.id and ended_at is null)
        or exists (select from lift_request asked join lift_match ride on ride.request_id = asked.id and ride.standing = 'accepted'
          where asked.sign_up_id = up.id and asked.ended_at is null)
        or exists (select from childcare_staff where sign_up_id = up.id and standing <> 'ended')
        or exists (select from session_move before where before.person_id = up.person_id and before.batch_id is not null
          and before.from_session = up.session_id and before.standing in ('back', 'declined'))
        as tied
    from sign_up up join person on person.id = up.person_id
    left join lateral (select id, within_m, may_ask from travel_wish where person_id = up.person_id order by at desc, id desc limit 1)
      wish on true
    where up.session_id = any (${[...sessionIds]}::uuid[]) and up.standing <> 'ended'
    order by up.session_id, up.standing = 'waiting', coalesce(up.waiting_since, up.signed_up_at), up.id`.execute(
    people,
  );
  return rows.map(({ lat, lng, wished, withinM, mayAsk, ...row }) => ({
    ...row,
    home: lat === null || lng === null ? null : { lat, lng },
    wish: wished ? { withinM, mayAsk: mayAsk === true } : null,
  }));
}

/** When each of these people is at something, by person: places that they have, or are held for them. */
export async function busyTimes(
  people: PeopleDb,
  {
    personIds,
    from,
    until,
  }: { readonly personIds: readonly string[]; readonly from: Date; readonly until: Date },
): Promise<ReadonlyMap<string, readonly BusyTime[]>> {
  const { rows } = await sql<BusyRow>`
    select person_id as "personId", session_id as "sessionId", starts_at as "startsAt", ends_at as "endsAt",
      meeting_lat as lat, meeting_lng as lng
    from sign_up join session on session.id = session_id
    where person_id = any (${[...personIds]}::uuid[]) and standing in ('going', 'offered')
      and starts_at < ${until} and ends_at > ${from}
    order by starts_at, session_id`.execute(people);
  const asTime = ({ sessionId, startsAt, endsAt, lat, lng }: BusyRow) => ({
    ...{ sessionId, from: startsAt.getTime(), until: endsAt.getTime() },
    at: lat === null || lng === null ? null : { lat, lng },
  });
  return new Map(
    [...Map.groupBy(rows, ({ personId }) => personId)].map(([id, all]) => [id, all.map(asTime)]),
  );
}

type BusyRow = {
  readonly personId: string;
  readonly sessionId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly lat: number | null;
  readonly lng: number | null;
};

export type BusyTime = Visit & { readonly sessionId: string };

/** How far a party may be asked to go from where they live, or from what they chose; null for any distance. */
export function reachOf({ home, wish }: GroundParty, { at }: Pick<GroundSession, "at">): number | null {
  return withinOf(wish, home === null || at === null ? null : distanceM(home, at));
}

/** What a session elsewhere has to offer a party of `own`. */
export function partyNeeds(
  party: GroundParty,
  own: Pick<GroundSession, "kind" | "facts">,
): readonly string[] {
  return needsOf(party, own);
}
