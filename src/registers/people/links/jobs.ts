import type { Db } from "#kit/db/database.ts";
import { type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { forgetUsedLinks } from "./commands.ts";

export const USED_LINKS = queue<Record<never, never>>("used-links", { keep: "one" });

/** Every night: uses of links that have expired by themselves are forgotten. */
export function forgetsUsedLinks({ db, now }: { db: Db; now: () => Date }): JobHandler {
  return scheduled(USED_LINKS, "50 3 * * *", async () => ({
    uses: await withPeople(db, wholeMovement("used-links"), (people) =>
      forgetUsedLinks(people, { now: now() }),
    ),
  }));
}
