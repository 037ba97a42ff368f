import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Db } from "#kit/db/database.ts";
import { type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { sweepDatasets, underImportLock } from "./commands.ts";

const SWEEP = queue<Record<never, never>>("sweep-datasets", { keep: "one" });
const REPORTS = queue<Record<never, never>>("remove-reports", { keep: "one" });
export const DATASET_QUEUES = [SWEEP, REPORTS];

/** Reports of bad rows are for whoever ran the import; the first rows of each stay in the database. */
const KEEP_REPORTS_MS = 30 * 86_400_000;

/** Keeps the home tidy: what killed imports left behind, and reports after 30 days. */
export function datasetJobs({
  db,
  home,
  now,
}: {
  db: Db;
  home: string;
  now: () => Date;
}): readonly JobHandler[] {
  return [
    // While an import runs its files are not leftovers: the next hour will do.
    scheduled(SWEEP, "7 * * * *", async () => ({
      files: (await underImportLock(db, (alone) => sweepDatasets(alone, home))) ?? 0,
    })),
    scheduled(REPORTS, "30 4 * * *", async () => ({
      files: await removeOlder(join(home, "reports"), now().getTime() - KEEP_REPORTS_MS),
    })),
  ];
}

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
