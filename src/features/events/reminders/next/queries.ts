import { sql } from "kysely";
import type { SessionInFull } from "#features/events/contract.ts";
import { asSessionInFull } from "#features/events/queries.ts";
import type { Db } from "#kit/db/database.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** About 25 km, in degrees: near enough to come again. */
const NEAR_LAT = 0.225;
const NEAR_LNG = 0.36;
const DAYS = 28;
/** Suggestions that a letter makes, and that are read for it: some of those are in somebody's plans already. */
const NEXT_TOLD = 3;
export const NEXT_READ = 8;

/**
 * What somebody who was at `session` could do next: sessions within four weeks that have room, nearby ones first
 * and of those the same group's, then its others, then what anybody can join from home. The same for everybody who was there, so it is asked
 * once for all of them; `stillNext` leaves out what one of them goes to already.
 */
export async function nextAfter(
  db: Db,
  session: Pick<SessionInFull, "id" | "groupId" | "meetingPoint" | "seat">,
  { now, limit = NEXT_TOLD }: { readonly now: Date; readonly limit?: number },
): Promise<readonly SessionInFull[]> {
  const { meetingPoint: here, groupId, seat } = session;
  const own = groupId === null ? sql<boolean>`false` : sql<boolean>`group_id = ${groupId}`;
  const near =
    here === null
      ? sql<boolean>`(seat_set = ${seat.set} and seat_code = ${seat.code})`
      : sql<boolean>`(meeting_lat between ${here.lat - NEAR_LAT} and ${here.lat + NEAR_LAT}
          and meeting_lng between ${here.lng - NEAR_LNG} and ${here.lng + NEAR_LNG})`;
  const atHome = sql<boolean>`(meeting_lat is null and group_id is not null)`;
  const rows = await db
    .selectFrom("session")
    .selectAll()
    .where("starts_at", ">", now)
    .where("starts_at", "<", new Date(now.getTime() + DAYS * 86_400_000))
    .where("cancelled_at", "is", null)
    .where("published_at", "is not", null)
    .where("id", "<>", session.id)
    .where(sql<boolean>`(places is null or taken < places)`)
    .where(sql<boolean>`(${own} or ${near} or ${atHome})`)
    .orderBy(sql`case when ${near} then case when ${own} then 0 else 1 end when ${own} then 2 else 3 end`)
    .orderBy("starts_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(asSessionInFull);
}

/** Which of `sessionIds` each of these people has signed up for, by person. */
export async function ownSignUps(
  people: PeopleDb,
  {
    personIds,
    sessionIds,
  }: { readonly personIds: readonly string[]; readonly sessionIds: readonly string[] },
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (personIds.length === 0 || sessionIds.length === 0) return new Map();
  const rows = await people
    .selectFrom("sign_up")
    .select(["person_id", "session_id"])
    .where("person_id", "in", personIds)
    .where("session_id", "in", sessionIds)
    .where("standing", "<>", "ended")
    .execute();
  const byPerson = Map.groupBy(rows, ({ person_id }) => person_id);
  return new Map([...byPerson].map(([id, own]) => [id, new Set(own.map(({ session_id }) => session_id))]));
}

/** The first of `next` to which somebody does not go already. */
export function stillNext(
  next: readonly SessionInFull[],
  own: ReadonlySet<string> | undefined,
): readonly SessionInFull[] {
  return next.filter(({ id }) => own?.has(id) !== true).slice(0, NEXT_TOLD);
}
