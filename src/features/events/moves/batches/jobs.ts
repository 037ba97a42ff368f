import { MOVE_LETTERS } from "#features/events/moves/letters/jobs.ts";
import { SIGN_UP_LETTERS } from "#features/events/sign-ups/letters/jobs.ts";
import type { Db } from "#kit/db/database.ts";
import { handler, type JobHandler } from "#kit/jobs/job.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { type Queue, queue } from "#kit/jobs/queue.ts";
import { type BatchWork, runBatch, runUndo } from "./commands.ts";

/** Batches of moves, made or undone one after another. */
export const MOVE_BATCHES = queue<BatchWork>("move-batches", { longestS: 3_600 });

export function movingPeople({
  db,
  jobs,
  now,
}: {
  readonly db: Db;
  readonly jobs: Pick<Jobs, "send">;
  readonly now: () => Date;
}): JobHandler {
  return handler(MOVE_BATCHES, async ({ payload: { batchId, act } }) => {
    const posting =
      <Letter extends object>(line: Queue<Letter>) =>
      async (within: Db, letter: Letter) =>
        void (await jobs.send(line, letter, { within }));
    const parts = { batchId, now, post: posting(SIGN_UP_LETTERS), postMove: posting(MOVE_LETTERS) };
    return act === "make" ? runBatch(db, parts) : runUndo(db, parts);
  });
}
