import type { OpenDatabase } from "#kit/db/database.ts";
import { lastWorked } from "#kit/jobs/jobs.ts";

/** A worker shows itself every half a minute; after this long without, there is none. */
const SILENT_MS = 5 * 60_000;

/**
 * On a PostgreSQL server, when a worker last showed itself, where that is too long ago: letters and all else behind the
 * pages wait. "working" where one is there, or where `serve` does the work itself. "never" where none ever was.
 */
export async function workersIdle(
  { engine, runSql }: Pick<OpenDatabase, "engine" | "runSql">,
  now: Date,
): Promise<"working" | "never" | Date> {
  if (engine === "embedded") return "working";
  const seen = await lastWorked(runSql);
  if (seen === null) return "never";
  return now.getTime() - seen.getTime() > SILENT_MS ? seen : "working";
}

export const START_A_WORKER =
  "Letters, reminders and all other work behind the pages wait until bin/groundswell worker runs beside this.";
