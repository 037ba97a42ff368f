import { type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { tellOrganisers } from "./commands.ts";

/** A change of a role is told within some minutes; the log has it at once. */
export const TELL_ORGANISERS = queue<Record<never, never>>("tell-organisers", { keep: "one", retries: 0 });

/** Tells organisers of roles granted and ended beside them, every two minutes. */
export function tellingOrganisers(tools: LetterTools & { readonly now: () => Date }): JobHandler {
  return scheduled(TELL_ORGANISERS, "*/2 * * * *", () => tellOrganisers(tools, tools.now()));
}
