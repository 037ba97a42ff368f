import { sql } from "kysely";
import { DEFAULT_WEIGHTS } from "#domain/finder/need.ts";
import { type Needing, type Offered, type Overflowing, offerElsewhere } from "#domain/moves/overflow.ts";
import { startOfLondonDay } from "#domain/time/london.ts";
import { offerStandsUntil } from "#domain/waiting/expiry.ts";
import { recordMove } from "#features/events/moves/commands.ts";
import type { PostMoveLetter } from "#features/events/moves/contract.ts";
import {
  busyTimes,
  type GroundParty,
  type GroundSession,
  groundSession,
  offersOf,
  partiesAt,
  partyNeeds,
  reachOf,
  sessionsBetween,
} from "#features/events/moves/ground/queries.ts";
import { lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

const AUTHOR = "job/move-offers";
/** Who said no, or nothing, so often is left to wait in peace. */
const MOST_OFFERS = 3;
/** A session that begins sooner is too near to travel to instead. */
const SOONEST_MS = 45 * 60_000;
/** Parties of one waiting list that are looked at, those who have waited longest first. */
const MOST_WAITING = 200;

/**
 * Offers those who wait for a session the one of the same day where they are needed most, within their limits. They keep
 * their place in the line until they take it. Nobody is ever offered two at once.
 *
 * @returns offers made
 */
export function offerMoves(
  db: Db,
  { sessionId, post, now }: { readonly sessionId: string; readonly post: PostMoveLetter; readonly now: Date },
): Promise<number> {
  return withPeople(db, wholeMovement("move-offers"), async (people) => {
    // Locked, so that nobody whose turn comes in this moment is sent elsewhere.
    const locked = (await lockSessions(people, [sessionId])).get(sessionId);
    const own = await groundSession(people, sessionId);
    if (!locked || !own || locked.cancelledAt !== null || locked.publishedAt === null || own.startsAt <= now)
      return 0;
    const waiting = (await mayBeAsked(people, own)).slice(0, MOST_WAITING);
    if (waiting.length === 0) return 0;
    const from = startOfLondonDay(own.startsAt);
    const until = startOfLondonDay(own.startsAt, 1);
    const sessions = (await sessionsBetween(people, { from, until, groups: "all" })).filter(
      ({ startsAt }) => startsAt.getTime() - now.getTime() >= SOONEST_MS,
    );
    const asked = await asOverflowing(people, waiting, { own, from, until });
    const offers = offerElsewhere(asked, asNeeding(own), {
      sessions: sessions.map(asNeeding),
      weights: DEFAULT_WEIGHTS,
    });
    const byId = new Map(sessions.map((session) => [session.id, session]));
    let made = 0;
    for (const offer of offers) {
      const party = waiting.find(({ signUpId }) => signUpId === offer.partyId)!;
      made += await makeOffer(people, { party, own, to: byId.get(offer.to)!, offer, post, now });
    }
    return made;
  });
}

/** Who waits, may be asked, has no open offer, and was not asked too often. */
async function mayBeAsked(people: PeopleDb, own: GroundSession): Promise<readonly GroundParty[]> {
  const waiting = (await partiesAt(people, [own.id])).filter(
    ({ standing, wish }) => standing === "waiting" && wish?.mayAsk !== false,
  );
  if (waiting.length === 0) return [];
  const { rows } = await sql<{ signUpId: string }>`
    select from_sign_up as "signUpId" from session_move where from_session = ${own.id} and batch_id is null
    group by from_sign_up having count(*) filter (where standing in ('declined', 'lapsed')) >= ${MOST_OFFERS}
    union select waits.id from sign_up waits join session_move open on open.person_id = waits.person_id and open.standing = 'offered'
      where waits.session_id = ${own.id} and waits.standing = 'waiting'`.execute(people);
  const spared = new Set(rows.map(({ signUpId }) => signUpId));
  return waiting.filter(({ signUpId }) => !spared.has(signUpId));
}

async function asOverflowing(
  people: PeopleDb,
  waiting: readonly GroundParty[],
  { own, from, until }: { own: GroundSession; from: Date; until: Date },
): Promise<readonly Overflowing[]> {
  const personIds = waiting.map(({ personId }) => personId);
  const busy = await busyTimes(people, { personIds, from, until });
  const { rows } = await sql<{ personId: string; sessionId: string }>`
    select person_id as "personId", to_session as "sessionId" from session_move
      where person_id = any (${personIds}::uuid[]) and standing in ('declined', 'lapsed', 'back')
    union select person_id, session_id from sign_up where person_id = any (${personIds}::uuid[]) and standing <> 'ended'
    union select person_id, session_id from sign_up where person_id = any (${personIds}::uuid[]) and ended_why = 'withdrawn'`.execute(
    people,
  );
  const notTo = Map.groupBy(rows, ({ personId }) => personId);
  return waiting.map((party) => ({
    ...{ id: party.signUpId, people: party.people, home: party.home },
    withinM: reachOf(party, own),
    needs: partyNeeds(party, own),
    busy: busy.get(party.personId) ?? [],
    notTo: new Set((notTo.get(party.personId) ?? []).map(({ sessionId }) => sessionId)),
  }));
}

function asNeeding(session: GroundSession): Needing {
  const { id, at, startsAt, endsAt, minimum, want, taken, places, asked, lift } = session;
  return {
    ...{ id, at, minimum, want, lift, startsAt: startsAt.getTime(), endsAt: endsAt.getTime() },
    coming: taken + asked,
    free: places === null ? Number.POSITIVE_INFINITY : places - taken - asked,
    offers: offersOf(session),
  };
}

async function makeOffer(
  people: PeopleDb,
  {
    party,
    own,
    to,
    offer,
    post,
    now,
  }: {
    party: GroundParty;
    own: GroundSession;
    to: GroundSession;
    offer: Offered;
    post: PostMoveLetter;
    now: Date;
  },
): Promise<number> {
  const first = new Date(Math.min(own.startsAt.getTime(), to.startsAt.getTime()));
  const move = {
    ...{ person_id: party.personId, from_session: own.id, from_sign_up: party.signUpId, to_session: to.id },
    ...{ people: party.people, standing: "offered", at: now, expires_at: offerStandsUntil(now, first) },
    why: JSON.stringify({ ...offer.why, oldM: null }),
  };
  // Another list may have offered them something in this moment: the database keeps it to one.
  const row = await people
    .insertInto("session_move")
    .values(move)
    .onConflict((conflict) => conflict.column("person_id").where("standing", "=", "offered").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) return 0;
  await recordMove(people, move, { kind: "move.offered", author: AUTHOR, now });
  await post(people, { kind: "offered", moveId: row.id });
  return 1;
}

/** Lists that are looked at when a place becomes free somewhere: the nearest. */
const NEAREST_LISTS = 12;

/** Sessions of the same day where somebody waits who could want a place that became free at `sessionId`, the nearest first. */
export function listsNear(
  db: Db,
  { sessionId, now }: { readonly sessionId: string; readonly now: Date },
): Promise<readonly string[]> {
  return withPeople(db, wholeMovement("move-offers"), async (people) => {
    const own = await groundSession(people, sessionId);
    if (own === null || (own.places !== null && own.taken >= own.places)) return [];
    const from = startOfLondonDay(own.startsAt);
    const until = startOfLondonDay(own.startsAt, 1);
    const { rows } = await sql<{ id: string }>`
      select id from session
      where starts_at >= ${from} and starts_at < ${until} and starts_at > ${now} and cancelled_at is null and published_at is not null
        and id <> ${sessionId} and exists (select from sign_up where session_id = session.id and standing = 'waiting')
      order by abs(meeting_lat - ${own.at?.lat ?? null}::float) + abs(meeting_lng - ${own.at?.lng ?? null}::float), id
      limit ${NEAREST_LISTS}`.execute(people);
    return rows.map(({ id }) => id);
  });
}
