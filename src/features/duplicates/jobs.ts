import type { Db } from "#kit/db/database.ts";
import { type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { findDuplicates } from "./finding/commands.ts";

export const FIND_DUPLICATES = queue<Record<never, never>>("find-duplicates", {
  longestS: 7_200,
  keep: "one",
});

/** Every hour whoever is new or has changed is compared with the others; sent as well when an import is done. */
export function findsDuplicates({ db, now }: { db: Db; now: () => Date }): JobHandler {
  return scheduled(FIND_DUPLICATES, "25 * * * *", ({ signal }) => findDuplicates(db, { now, signal }));
}
