import { newTally, type ReminderTools, type Tally } from "./contract.ts";
import { handOver } from "./handing/commands.ts";
import { queueReminders } from "./queueing/commands.ts";
import { takeStock, takeUp } from "./taking/commands.ts";

export type ReminderRun = {
  /** Milliseconds after which nothing new is taken up. */
  readonly forMs: number;
  /** Batches in hand at the same time. */
  readonly lanes: number;
  readonly signal?: AbortSignal;
};

/**
 * Puts in line whoever is due a reminder, and hands over what waits until nothing does or the time is up. Any number of
 * processes may do this at once, and each may be killed anywhere: nobody is told twice.
 */
export async function sendReminders(
  tools: ReminderTools,
  { forMs, lanes, signal }: ReminderRun,
): Promise<Tally> {
  const tally = newTally();
  const endsAt = performance.now() + forMs;
  tally.undecided += await takeStock(tools);
  tally.queued += await queueReminders(tools.db, { now: tools.now() });
  let isAway = false;
  const lane = async () => {
    while (!isAway && performance.now() < endsAt && signal?.aborted !== true) {
      const attempt = await takeUp(tools.db, { most: tools.batch, now: tools.now() });
      if (attempt === null) return;
      const handed = await handOver(tools, attempt);
      for (const [what, count] of Object.entries(handed.tally)) tally[what as keyof Tally] += count;
      isAway ||= handed.isAway;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return tally;
}
