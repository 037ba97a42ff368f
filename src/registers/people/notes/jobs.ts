import type { Db } from "#kit/db/database.ts";
import { type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { removeExpiredNotes } from "./commands.ts";

export const EXPIRED_NOTES = queue<Record<never, never>>("expired-notes", { keep: "one" });

/** Every night: notes whose day is over are removed. */
export function removesExpiredNotes({ db, now }: { db: Db; now: () => Date }): JobHandler {
  return scheduled(EXPIRED_NOTES, "20 3 * * *", async () => ({
    notes: await withPeople(db, wholeMovement("expired-notes"), (people) =>
      removeExpiredNotes(people, { now: now() }),
    ),
  }));
}
