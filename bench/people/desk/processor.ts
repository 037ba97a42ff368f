/** Processor time, which neighbours on the same machine do not change: of this process and of the database's own. */
import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";

/**
 * Milliseconds of processor time that this process and the database's connections have used so far. Linux tells it to
 * the nanosecond; workers that the database starts for one statement and ends with it are not in it. Null elsewhere.
 */
export async function processorTime(owner: Db): Promise<() => Promise<number | null>> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`.execute(
    owner,
  );
  return async () => {
    const own = process.cpuUsage();
    let ms = (own.user + own.system) / 1_000;
    for (const { pid } of rows) {
      const told = await readFile(`/proc/${pid}/schedstat`, "utf8").catch(() => null);
      if (told === null) return null;
      ms += Number(told.split(" ")[0]) / 1e6;
    }
    return ms;
  };
}
