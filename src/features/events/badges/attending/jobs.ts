import type { Db } from "#kit/db/database.ts";
import { type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { grantAttended } from "./commands.ts";

export const GRANTING_BADGES = queue<Record<never, never>>("granting-badges", { keep: "one" });

/** Every five minutes: whoever attended a training has its badge. */
export function grantsBadges({ db, now }: { readonly db: Db; readonly now: () => Date }): JobHandler {
  return scheduled(GRANTING_BADGES, "*/5 * * * *", () => grantAttended(db, { now: now() }));
}
