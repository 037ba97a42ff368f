import { rateLimiter } from "#kit/http/rate-limit.ts";
import { readContact } from "#registers/people/contacts/policy.ts";
import type { ContactTyped } from "#registers/people/contract.ts";

const HOUR_MS = 3_600_000;
const MOST_REMEMBERED = 100_000;
/** Longer than any way to reach somebody; what cannot be read is counted by its beginning. */
const LONGEST = 200;

/** What was typed as a way to be reached: an at sign makes it an e-mail. */
export function reachTyped(reach: string): ContactTyped {
  return { kind: reach.includes("@") ? "email" : "mobile", typed: reach };
}

/**
 * Whether one more form may write to this address, of at most `mostAnHour`, per process: whoever types somebody else's
 * address fills no mailbox. One address is one however it is written: with spaces, a country code, a name in front.
 */
export function sparingAddresses(mostAnHour: number, now: () => Date): (reach: string) => boolean {
  const limiter = rateLimiter(mostAnHour, MOST_REMEMBERED, HOUR_MS);
  return (reach) => {
    const read = readContact(reachTyped(reach));
    const address = read.ok ? read.contact.value : reach.trim().toLowerCase().slice(0, LONGEST);
    return limiter.take(address, now().getTime()).allowed;
  };
}
