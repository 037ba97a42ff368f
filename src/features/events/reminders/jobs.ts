import { type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { sendReminders } from "./commands.ts";
import type { ReminderTools } from "./contract.ts";

export const REMINDERS = queue<Record<never, never>>("reminders", { keep: "one", longestS: 300 });

/** Each minute: whoever is due a reminder gets it. A run ends within the minute, so that a stop is quick. */
export function remindersJob({
  lanes,
  ...tools
}: Omit<ReminderTools, "names"> & {
  readonly movement: (locale: "en" | "cy") => Promise<string>;
  readonly lanes: number;
}): JobHandler {
  return scheduled(REMINDERS, "* * * * *", async ({ signal }) => {
    const names = { en: await tools.movement("en"), cy: await tools.movement("cy") };
    return sendReminders({ ...tools, names }, { forMs: 50_000, lanes, signal });
  });
}
