import { handler, type JobHandler, scheduled } from "#kit/jobs/job.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { Travel } from "#ports/travel.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { LiftLetter, LiftTools } from "./contract.ts";
import { forgetLifts } from "./forgetting/commands.ts";
import { sweepLifts } from "./lapsing/commands.ts";
import { LIFT_LETTERS, type LiftLetterTools, liftLetters } from "./letters/jobs.ts";
import { matchSession } from "./matching/commands.ts";

/** One waiting for each session: whatever changes until it runs is in it. */
const LIFT_MATCHING = queue<{ readonly sessionId: string }>("lift-matching", { keep: "one-waiting" });
const LIFT_SWEEP = queue<Record<never, never>>("lift-sweep", { keep: "one" });
const OLD_LIFTS = queue<Record<never, never>>("old-lifts", { keep: "one" });
export const LIFT_QUEUES = [LIFT_LETTERS, LIFT_MATCHING, LIFT_SWEEP, OLD_LIFTS];

/** Letters and matchings wait in their lines once the transaction that makes them true is over, and never otherwise. */
export function liftToolsOf(jobs: Pick<Jobs, "send">): LiftTools {
  return {
    post: async (within: PeopleDb, letter: LiftLetter) =>
      void (await jobs.send(LIFT_LETTERS, letter, { within })),
    kick: async (within: PeopleDb, sessionId: string) =>
      void (await jobs.send(LIFT_MATCHING, { sessionId }, { within, key: sessionId })),
  };
}

/** Matching when something changed; each minute what nobody answered, or ended with a sign-up; each night what is too old to keep. */
export function liftJobs(
  tools: LiftLetterTools & { readonly jobs: Pick<Jobs, "send">; readonly travel: Travel },
): readonly JobHandler[] {
  const { db, travel, now } = tools;
  const lifts = liftToolsOf(tools.jobs);
  return [
    liftLetters(tools),
    handler(LIFT_MATCHING, ({ payload: { sessionId } }) =>
      matchSession(db, sessionId, { ...lifts, travel, now: now() }),
    ),
    scheduled(LIFT_SWEEP, "* * * * *", () => sweepLifts(db, { ...lifts, now: now() })),
    scheduled(OLD_LIFTS, "40 3 * * *", () => forgetLifts(db, { now: now() })),
  ];
}
