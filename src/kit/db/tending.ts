import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import type { Db } from "./database.ts";

const EVERY_MS = 15_000;

/**
 * Does for the embedded database what a server does for itself (autovacuum): without counts of what is in its tables it
 * reads them whole to find one row. Tables that have grown by a fifth since the last time, one by one, others being
 * served in between. It counts no changes, as a server would, so growth in pages has to tell.
 *
 * @returns names of the tables that were tended
 */
export async function tendTables(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace
      and pg_relation_size(oid) / current_setting('block_size')::integer > 1 + 1.2 * relpages
    order by relname`.execute(db);
  for (const { name } of rows)
    await db.connection().execute(async (one) => {
      const { rows: before } = await sql<{ role: string }>`select current_setting('role') as role`.execute(
        one,
      );
      // Only the owner may. It reads what rows hold to count it, and tells nobody.
      await sql`set role none`.execute(one);
      try {
        await sql`vacuum (analyze) ${sql.table(name)}`.execute(one);
      } finally {
        await sql`select set_config('role', ${before[0]?.role ?? "none"}, false)`.execute(one);
      }
    });
  return rows.map(({ name }) => name);
}

/** Tends the tables every so often until it is told to stop. */
export function keepTending(
  db: Db,
  { onFault, everyMs = EVERY_MS }: { readonly onFault: (fault: unknown) => void; readonly everyMs?: number },
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const tending = (async () => {
    while (!signal.aborted) {
      await setTimeout(everyMs, undefined, { signal, ref: false }).catch(() => {});
      if (!signal.aborted) await tendTables(db).catch(onFault);
    }
  })();
  return {
    stop: () => {
      stopping.abort();
      return tending;
    },
  };
}
