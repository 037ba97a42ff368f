import { type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { sendWelcomes } from "./commands.ts";

export const WELCOME_SERIES = queue<Record<never, never>>("welcome-series", { keep: "one", retries: 0 });

/** Letters of welcome, every ten minutes. */
export function sendsWelcomes(tools: LetterTools & { readonly now: () => Date }): JobHandler {
  return scheduled(WELCOME_SERIES, "*/10 * * * *", () => sendWelcomes(tools, tools.now()));
}
