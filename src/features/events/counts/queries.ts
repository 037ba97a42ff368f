import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";

/** Places taken of sessions that changed, and from where to look on the next time. */
export type Counts = {
  readonly taken: ReadonlyMap<string, number>;
  /** Transactions before it had ended: what they changed has been seen. */
  readonly horizon: string;
};

/** From where to look on, before sessions are read whole. */
export async function countHorizon(db: Db): Promise<string> {
  const { rows } = await sql<{ horizon: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(db);
  return rows[0]!.horizon;
}

/**
 * Sessions whose places may have changed since `horizon`, as they are now. A few may come again: those of transactions
 * that ended while an older one was still running. One indexed look, however many sessions there are.
 */
export async function countsSince(db: Db, horizon: string): Promise<Counts> {
  // Numbers from the future are those of another database, from before a backup was put back.
  const { rows } = await sql<{ horizon: string; id: string | null; taken: number | null }>`
    with now as (select pg_current_snapshot() as seen)
    select pg_snapshot_xmin(now.seen)::text as horizon, changed.id, changed.taken
    from now left join lateral (
      select session.id, session.taken from session_count_change
      join session on session.id = session_count_change.session_id
      where in_transaction >= ${horizon}::bigint and in_transaction < pg_snapshot_xmax(now.seen)::text::bigint
    ) changed on true`.execute(db);
  const taken = new Map<string, number>();
  for (const row of rows) if (row.id !== null && row.taken !== null) taken.set(row.id, row.taken);
  return { taken, horizon: rows[0]!.horizon };
}
