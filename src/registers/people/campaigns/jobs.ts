import type { Db } from "#kit/db/database.ts";
import { type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { lapseUnanswered } from "./commands.ts";

export const LAPSED_CONSENTS = queue<Record<never, never>>("lapsed-consents", { keep: "one" });

/** Every night: consents that were asked about again and not answered by the deadline end, some hundreds at a time. */
export function lapsesUnanswered({ db, now }: { db: Db; now: () => Date }): JobHandler {
  return scheduled(LAPSED_CONSENTS, "40 3 * * *", async ({ signal }) => {
    let consents = 0;
    for (let settled = -1; settled !== 0 && !signal.aborted; ) {
      const round = await withPeople(db, wholeMovement("lapsed-consents"), (people) =>
        lapseUnanswered(people, { now: now() }),
      );
      consents += round.lapsed;
      settled = round.settled;
    }
    return { consents };
  });
}
