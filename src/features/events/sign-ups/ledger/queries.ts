import { sql } from "kysely";
import type { Waiting } from "#domain/waiting/queue.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** A session whose places nobody else can give away until the transaction is over. */
export type LockedSession = {
  readonly id: string;
  readonly groupId: number | null;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly publishedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly places: number | null;
  readonly taken: number;
};

/**
 * Locks the rows of sessions, in one order, so that whoever changes places of several never waits crosswise. Those that
 * do not exist are left out.
 */
export async function lockSessions(
  db: PeopleDb,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, LockedSession>> {
  const { rows } = await sql<LockedSession & { groupId: string | null }>`
    select id, group_id as "groupId", title, starts_at as "startsAt", ends_at as "endsAt",
      published_at as "publishedAt", cancelled_at as "cancelledAt", places, taken
    from session where id = any (${[...sessionIds]}::uuid[])
    order by id for no key update`.execute(db);
  return new Map(
    rows.map((row) => [row.id, { ...row, groupId: row.groupId === null ? null : Number(row.groupId) }]),
  );
}

/** Places still free; Infinity without a limit, 0 where more are taken than there are. */
export function freePlaces({ places, taken }: Pick<LockedSession, "places" | "taken">): number {
  return places === null ? Number.POSITIVE_INFINITY : Math.max(0, places - taken);
}

/** Who waits for a session, first come first. Lock the session before. */
export async function waitingList(db: PeopleDb, sessionId: string): Promise<readonly Waiting[]> {
  return db
    .selectFrom("sign_up")
    .select(["id", "people", "passed_over as passedOver"])
    .where("session_id", "=", sessionId)
    .where("standing", "=", "waiting")
    .orderBy("waiting_since")
    .orderBy("id")
    .execute();
}

/** How many parties wait for a session. */
export async function partiesWaiting(db: PeopleDb, sessionId: string): Promise<number> {
  const { count } = await db
    .selectFrom("sign_up")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("session_id", "=", sessionId)
    .where("standing", "=", "waiting")
    .executeTakeFirstOrThrow();
  return Number(count);
}
