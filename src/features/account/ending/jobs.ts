import type { Db } from "#kit/db/database.ts";
import { type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { sweepExpired } from "./commands.ts";

export const EXPIRED_SIGN_INS = queue<Record<never, never>>("expired-sign-ins", { keep: "one" });

/** Every night: wishes to sign in, browsers and challenges that have run out are removed. */
export function sweepsExpired({ db, now }: { db: Db; now: () => Date }): JobHandler {
  return scheduled(EXPIRED_SIGN_INS, "35 3 * * *", () => sweepExpired(db, { now: now() }));
}
