import type { Db } from "#kit/db/database.ts";
import { type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { forgetWrites } from "./writes/commands.ts";

export const OLD_API_WRITES = queue<Record<never, never>>("old-api-writes", { keep: "one" });

/** Every hour, forgets the writes of programs that are no longer asked about. */
export function forgetsOldWrites({ db, now }: { db: Db; now: () => Date }): JobHandler {
  return scheduled(OLD_API_WRITES, "20 * * * *", async () => ({ forgotten: await forgetWrites(db, now()) }));
}
