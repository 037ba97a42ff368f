import { sql } from "kysely";
import type { Guests, Home } from "#domain/beds/matching.ts";
import { calledName } from "#domain/people/called-name.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { BED_SEAL } from "./contract.ts";

export type OfferListed = Omit<Home, "free"> & {
  readonly name: string | null;
  readonly beds: number;
  readonly taken: number;
  readonly area: string;
  readonly note: string;
  readonly vouchedAt: Date | null;
};
export type RequestListed = Guests & {
  readonly name: string | null;
  readonly note: string;
  /** They still come to something of the weekend, or wait for it. */
  readonly comes: boolean;
  readonly match: { readonly id: string; readonly offerId: string; readonly agreed: boolean } | null;
};
export type BedsOfWeekend = {
  readonly offers: readonly OfferListed[];
  readonly requests: readonly RequestListed[];
};

/** Offers and requests of a weekend that stand, the oldest first, with who is matched with whom. No addresses. */
export async function bedsOf(people: PeopleDb, weekendId: string): Promise<BedsOfWeekend> {
  const offers = await sql<OfferListed>`
    select id, person_id as "personId", name, beds, taken, first_night::text as "firstNight", last_night::text as "lastNight",
      area, note, step_free as "stepFree", no_pets as "noPets", smoke_free as "smokeFree", children,
      is_woman as "isWoman", women_only as "womenOnly", vouched_at as "vouchedAt"
    from bed_offer where weekend_id = ${weekendId} and ended_at is null order by offered_at, id`.execute(
    people,
  );
  const requests = await sql<RequestListed>`
    select request.id, person_id as "personId", name, request.people, first_night::text as "firstNight",
      last_night::text as "lastNight", note, step_free as "stepFree", no_pets as "noPets", smoke_free as "smokeFree", children,
      are_women as "areWomen", women_only as "womenOnly",
      coalesce((select array_agg(offer_id) from bed_match gone
        where gone.request_id = request.id and gone.ended_why in ('declined', 'removed')), '{}')
        || homes_kept_from(request.id) as "notWith",
      exists (select from sign_up join session on session.id = session_id where session.weekend_id = request.weekend_id
        and sign_up.person_id = request.person_id and standing <> 'ended') as comes,
      case when match.id is null then null
        else jsonb_build_object('id', match.id, 'offerId', match.offer_id, 'agreed', match.standing = 'agreed') end as match
    from bed_request request
    left join bed_match match on match.request_id = request.id and match.standing <> 'ended'
    where request.weekend_id = ${weekendId} and request.ended_at is null order by asked_at, request.id`.execute(
    people,
  );
  return { offers: offers.rows, requests: requests.rows };
}

/** How many beds there are, are held, and are asked for: of homes that an organiser vouches for, and of the others. */
export type BedCounts = {
  readonly beds: number;
  readonly vouched: number;
  readonly taken: number;
  readonly wanted: number;
};

export function countBeds({ offers, requests }: BedsOfWeekend): BedCounts {
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
  return {
    beds: sum(offers.map(({ beds }) => beds)),
    vouched: sum(offers.map(({ beds, vouchedAt }) => (vouchedAt === null ? 0 : beds))),
    taken: sum(offers.map(({ taken }) => taken)),
    wanted: sum(requests.map((request) => request.people)),
  };
}

/** A match as one of the two sees it. */
export type OwnMatch = {
  readonly id: string;
  readonly agreed: boolean;
  /** They said yes, and wait for the other. */
  readonly saidYes: boolean;
  /** First name of the other. */
  readonly other: string | null;
  readonly people: number;
  /** What each told about their home, or about themselves. */
  readonly note: string;
  readonly area: string;
  /** Told to guests alone, once both said yes. */
  readonly address: string | null;
  readonly messages: readonly { readonly mine: boolean; readonly words: string; readonly at: Date }[];
};

export type OwnBeds = {
  readonly kind: "offer" | "request";
  readonly id: string;
  readonly weekend: { readonly slug: string; readonly title: string };
  readonly firstNight: string;
  readonly lastNight: string;
  /** Beds offered, or people who need one. */
  readonly count: number;
  readonly vouched: boolean;
  readonly matches: readonly OwnMatch[];
};

/** What somebody offered and asked for, of weekends that are not over. Call it with a scope that reaches the other side. */
export async function ownBeds(
  people: PeopleDb,
  keys: Pick<KeyRing, "unseal">,
  { personId, today }: { readonly personId: string; readonly today: string },
): Promise<readonly OwnBeds[]> {
  const { rows } = await sql<Omit<OwnBeds, "weekend" | "matches"> & { slug: string; title: string }>`
    select * from (
      select 'offer' as kind, mine.id, slug, title, first_night::text as "firstNight", last_night::text as "lastNight",
        mine.beds as count, vouched_at is not null as vouched, ends_on
      from bed_offer mine join weekend on weekend.id = weekend_id where person_id = ${personId} and ended_at is null
      union all
      select 'request', mine.id, slug, title, first_night::text, last_night::text, people, true, ends_on
      from bed_request mine join weekend on weekend.id = weekend_id where person_id = ${personId} and ended_at is null
    ) own where ends_on >= ${today}::date order by "firstNight", kind`.execute(people);
  const own: OwnBeds[] = [];
  for (const { slug, title, ...row } of rows)
    own.push({ ...row, weekend: { slug, title }, matches: await matchesOf(people, keys, row) });
  return own;
}

async function matchesOf(
  people: PeopleDb,
  keys: Pick<KeyRing, "unseal">,
  { kind, id }: Pick<OwnBeds, "kind" | "id">,
): Promise<readonly OwnMatch[]> {
  const mine = kind === "offer" ? sql.ref("match.offer_id") : sql.ref("match.request_id");
  const { rows } = await sql<{
    id: string;
    standing: string;
    people: number;
    host_yes_at: Date | null;
    guest_yes_at: Date | null;
    offer_id: string;
    host: string | null;
    guest: string | null;
    area: string;
    host_note: string;
    guest_note: string;
    sealed: Buffer | null;
    messages: readonly { from: "host" | "guest"; words: string; at: string }[];
  }>`
    select match.id, match.standing, match.people, host_yes_at, guest_yes_at, match.offer_id, offer.name as host,
      request.name as guest, offer.area, offer.note as host_note, request.note as guest_note, offer.sealed,
      coalesce((select jsonb_agg(jsonb_build_object('from', case when from_id = host_id then 'host' else 'guest' end,
          'words', words, 'at', at) order by at, bed_message.id)
        from bed_message where match_id = match.id), '[]') as messages
    from bed_match match join bed_offer offer on offer.id = match.offer_id
      join bed_request request on request.id = match.request_id
    where ${mine} = ${id} and match.standing <> 'ended' order by matched_at, match.id`.execute(people);
  const side = kind === "offer" ? "host" : "guest";
  return rows.map((row) => {
    const agreed = row.standing === "agreed";
    const other = side === "host" ? row.guest : row.host;
    const opened =
      side === "guest" && agreed && row.sealed !== null
        ? keys.unseal(row.sealed, { purpose: BED_SEAL, context: row.offer_id })
        : null;
    return {
      ...{ id: row.id, agreed, people: row.people },
      saidYes: (side === "host" ? row.host_yes_at : row.guest_yes_at) !== null,
      other: other === null ? null : calledName({ knownAs: null, name: other }),
      note: side === "host" ? row.guest_note : row.host_note,
      area: row.area,
      address: opened?.ok ? opened.bytes.toString("utf8") : null,
      messages: row.messages.map(({ from, words, at }) => ({ mine: from === side, words, at: new Date(at) })),
    };
  });
}
