import { type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { sendDue } from "./sending/commands.ts";
import type { SendingTools } from "./sending/contract.ts";

/**
 * Sends what is due. Each minute, and at once when somebody presses "send"; of several workers each may run one, since
 * nobody is ever taken up by two. A run that was cut off is simply followed by the next: what it had in hand is settled
 * by `takeStock`, and never sent again by itself.
 */
export const SEND_MESSAGES = queue<Record<never, never>>("send-messages", {
  keep: "one-waiting",
  retries: 0,
  longestS: 180,
});

const RUN_MS = 55_000;

/** @param lanes batches of a message in hand at the same time: 1 where the database has one connection */
export function messageJobs(
  tools: () => Promise<SendingTools>,
  { lanes }: { lanes: number },
): readonly JobHandler[] {
  return [
    scheduled(SEND_MESSAGES, "* * * * *", async ({ signal }) =>
      sendDue(await tools(), { forMs: RUN_MS, lanes, signal }),
    ),
  ];
}
