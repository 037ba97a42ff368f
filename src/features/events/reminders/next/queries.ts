import { sql } from "kysely";
import type { SessionInFull } from "#features/events/contract.ts";
import { asSessionInFull } from "#features/events/queries.ts";
import type { Db } from "#kit/db/database.ts";

/** About 25 km, in degrees: near enough to come again. */
const NEAR_LAT = 0.225;
const NEAR_LNG = 0.36;
const DAYS = 28;

/**
 * What somebody who was at `session` could do next: sessions within four weeks that have room, the same group's first,
 * then the soonest nearby. The same for everybody who was there, so it is asked once for all of them.
 */
export async function nextAfter(
  db: Db,
  session: Pick<SessionInFull, "id" | "groupId" | "meetingPoint" | "seat">,
  { now, limit = 3 }: { readonly now: Date; readonly limit?: number },
): Promise<readonly SessionInFull[]> {
  const { meetingPoint: here, groupId, seat } = session;
  const own = groupId === null ? sql<boolean>`false` : sql<boolean>`group_id = ${groupId}`;
  const near =
    here === null
      ? sql<boolean>`(seat_set = ${seat.set} and seat_code = ${seat.code})`
      : sql<boolean>`(meeting_lat between ${here.lat - NEAR_LAT} and ${here.lat + NEAR_LAT}
          and meeting_lng between ${here.lng - NEAR_LNG} and ${here.lng + NEAR_LNG})`;
  const rows = await db
    .selectFrom("session")
    .selectAll()
    .where("starts_at", ">", now)
    .where("starts_at", "<", new Date(now.getTime() + DAYS * 86_400_000))
    .where("cancelled_at", "is", null)
    .where("published_at", "is not", null)
    .where("id", "<>", session.id)
    .where(sql<boolean>`(places is null or taken < places)`)
    .where(sql<boolean>`(${own} or ${near})`)
    .orderBy(sql`${own} desc`)
    .orderBy("starts_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(asSessionInFull);
}
