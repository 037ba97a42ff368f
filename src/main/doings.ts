import type { MovementSettings } from "#features/movement/contract.ts";
import type { Doings } from "#site/about/privacy/policy.ts";
import type { Config } from "./config.ts";

/** What this copy does with people's details, from its settings and its environment: for the privacy page. */
export function doingsOf(
  { smtpUrl, mailFrom, twilioAccountSid, twilioAuthToken, twilioFrom }: Config,
  { membership, retention }: MovementSettings,
): Doings {
  return {
    mailServer: smtpUrl === null || mailFrom === null ? null : new URL(smtpUrl).hostname,
    twilio: twilioAccountSid !== null && twilioAuthToken !== null && twilioFrom !== null,
    members: membership.offered,
    clocks: retention,
  };
}
