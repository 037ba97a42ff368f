import type { Db } from "#kit/db/database.ts";
import { type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { workOutStages } from "./commands.ts";

export const PEOPLE_STAGES = queue<Record<never, never>>("people-stages", { keep: "one" });

/** Every hour: how far everybody has come is worked out anew from what they did. */
export function worksOutStages({ db, now }: { db: Db; now: () => Date }): JobHandler {
  return scheduled(PEOPLE_STAGES, "35 * * * *", async ({ signal }) => ({
    changed: await workOutStages(db, { now: now(), signal }),
  }));
}
