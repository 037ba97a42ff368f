import type { JobHandler } from "#kit/jobs/job.ts";
import { asksAgain, CONSENT_AGAIN } from "./asking/jobs.ts";
import { RIGHTS_LETTERS, sendsRightsLetters } from "./letters/jobs.ts";
import { RETENTION, type RetentionTools, runsClocks } from "./retention/jobs.ts";

export const RIGHTS_QUEUES = [RIGHTS_LETTERS, CONSENT_AGAIN, RETENTION];

/** Background work of people's rights: their letters, asking again, and the clocks of every night. */
export function rightsJobs(tools: RetentionTools): readonly JobHandler[] {
  return [sendsRightsLetters(tools), asksAgain(tools), runsClocks(tools)];
}
