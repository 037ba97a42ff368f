import { sql } from "kysely";
import type { Direction } from "#domain/carpools/offers.ts";
import type { Stop } from "#features/events/carpools/offering/policy.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { LiftsOfSession, OfferRow, RequestRow } from "./contract.ts";

/** What a matching of one session looks at; null where no lifts are arranged: over, called off, or done from home. */
export async function liftsToMatch(
  people: PeopleDb,
  sessionId: string,
  now: Date,
): Promise<LiftsOfSession | null> {
  const session = await people
    .selectFrom("session")
    .select(["id", "group_id", "starts_at", "ends_at", "meeting_lat", "meeting_lng"])
    .where("id", "=", sessionId)
    .where("cancelled_at", "is", null)
    .where("ends_at", ">", now)
    .executeTakeFirst();
  if (session?.meeting_lat == null || session.meeting_lng === null) return null;
  const offers = await people
    .selectFrom("lift_offer")
    .leftJoin("sign_up", "sign_up.id", "lift_offer.sign_up_id")
    .selectAll("lift_offer")
    .where("lift_offer.session_id", "=", sessionId)
    .where("lift_offer.ended_at", "is", null)
    .where((eb) => eb.or([eb("sign_up_id", "is", null), eb("sign_up.standing", "=", "going")]))
    .orderBy("lift_offer.id")
    .execute();
  const requests = await people
    .selectFrom("lift_request")
    .innerJoin("sign_up", "sign_up.id", "lift_request.sign_up_id")
    .selectAll("lift_request")
    .where("lift_request.session_id", "=", sessionId)
    .where("lift_request.ended_at", "is", null)
    .where("sign_up.standing", "in", ["going", "offered"])
    .orderBy("lift_request.id")
    .execute();
  const matches = await people
    .selectFrom("lift_match")
    .select([
      "id",
      "offer_id",
      "request_id",
      "standing",
      "driver_yes_at",
      "rider_yes_at",
      "told_pick_up_at",
      "ended_why",
    ])
    .where("session_id", "=", sessionId)
    .orderBy("id")
    .execute();
  const ids = [...new Set([...offers, ...requests].map(({ person_id }) => person_id))];
  const { rows: blocks } = await sql<{ one: string; other: string }>`
    select blocker_id as one, blocked_id as other
      from (select blocker_id, blocked_id from lift_block union select blocker_id, blocked_id from bed_block) apart
      where blocker_id = any (${ids}::uuid[]) and blocked_id = any (${ids}::uuid[])
      order by 1, 2`.execute(people);
  return {
    session: {
      id: session.id,
      groupId: session.group_id === null ? null : Number(session.group_id),
      ...{ startsAt: session.starts_at, endsAt: session.ends_at },
      at: { lat: session.meeting_lat, lng: session.meeting_lng },
    },
    offers: offers.flatMap(offerRow),
    requests: requests.flatMap(requestRow),
    matches: matches
      .filter(({ standing }) => standing !== "ended")
      .map((row) => ({
        ...{
          id: row.id,
          offerId: row.offer_id,
          requestId: row.request_id,
          toldPickUpAt: row.told_pick_up_at,
        },
        agreed: row.driver_yes_at !== null || row.rider_yes_at !== null,
      })),
    apart: matches
      .filter(({ ended_why: why }) => why !== null && APART_AFTER.has(why))
      .map((row) => [row.offer_id, row.request_id] as const),
    blocks: blocks.map(({ one, other }) => [one, other] as const),
  };
}

/** Who said no to each other, or let it lapse, is not asked again. */
const APART_AFTER: ReadonlySet<string> = new Set([
  "declined-by-driver",
  "declined-by-rider",
  "lapsed",
  "blocked",
]);

type Row<T extends "lift_offer" | "lift_request"> = import("kysely").Selectable<
  import("#kit/db/schema.generated.ts").DB[T]
>;

function offerRow(row: Row<"lift_offer">): readonly OfferRow[] {
  const { id, lat, lng, places, languages, wheelchairs, stops } = row;
  if (lat === null || lng === null) return [];
  return [
    {
      ...{ id, lat, lng, places, languages, wheelchairs, personId: row.person_id },
      putOn: row.sign_up_id === null,
      ...{ direction: row.direction as Direction, startFrom: row.start_from, startUntil: row.start_until },
      ...{ detourMin: row.detour_min, childSeats: row.child_seats, isWoman: row.is_woman },
      ...{ womenOnly: row.women_only, smokeFree: row.smoke_free, changedAt: row.changed_at },
      stops: stops as unknown as readonly Stop[] | null,
    },
  ];
}

function requestRow(row: Row<"lift_request">): readonly RequestRow[] {
  const { id, lat, lng, people, languages, wheelchairs } = row;
  if (lat === null || lng === null) return [];
  return [
    {
      ...{ id, lat, lng, people, languages, wheelchairs, personId: row.person_id },
      ...{ direction: row.direction as Direction, notPast: row.not_past, childSeats: row.child_seats },
      ...{ areWomen: row.are_women, womenOnly: row.women_only, smokeFree: row.smoke_free },
      ...{ walkM: row.walk_m, changedAt: row.changed_at },
    },
  ];
}
