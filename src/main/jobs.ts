import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { sweepDatasets, underImportLock } from "#registers/places/datasets/commands.ts";
import type { Job } from "./scheduler.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Reports of bad rows are for whoever ran the import; the first rows of each stay in the database. */
const KEEP_REPORTS_MS = 30 * DAY_MS;

/** Everything that happens without being asked for. */
export const JOBS: readonly Job[] = [
  {
    name: "sweep what killed imports left behind",
    everyMs: HOUR_MS,
    // While an import runs its files are not leftovers: the next hour will do.
    run: async ({ db, home }) => ({
      files: (await underImportLock(db, (alone) => sweepDatasets(alone, home))) ?? 0,
    }),
  },
  {
    name: "remove import reports after 30 days",
    everyMs: DAY_MS,
    run: async ({ home, now }) => ({
      files: await removeOlder(join(home, "reports"), now().getTime() - KEEP_REPORTS_MS),
    }),
  },
];

async function removeOlder(folder: string, beforeMs: number): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names.filter((each) => each.endsWith(".csv"))) {
    const path = join(folder, name);
    if ((await stat(path)).mtimeMs >= beforeMs) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}
