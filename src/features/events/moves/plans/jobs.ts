import type { Db } from "#kit/db/database.ts";
import { handler, type JobHandler } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { makePlan, type PlanWork } from "./commands.ts";

/** Plans that organisers asked for, one after another. */
export const REBALANCES = queue<PlanWork>("rebalances", { retries: 2 });

export function makesPlans({ db, now }: { readonly db: Db; readonly now: () => Date }): JobHandler {
  return handler(REBALANCES, async ({ payload: { planId } }) => ({
    moves: await makePlan(db, { planId, now: now() }),
  }));
}
