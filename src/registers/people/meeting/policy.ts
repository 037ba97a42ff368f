import { rateLimiter } from "#kit/http/rate-limit.ts";
import { readContact } from "#registers/people/contacts/policy.ts";
import type { ContactTyped, DetailsTyped, FieldRefusal } from "#registers/people/contract.ts";
import { readDetails } from "#registers/people/details/policy.ts";
import type { Places } from "#registers/places/queries.ts";

const HOUR_MS = 3_600_000;
const MOST_REMEMBERED = 100_000;
/** Longer than any way to reach somebody; what cannot be read is counted by its beginning. */
const LONGEST = 200;

/** What was typed as a way to be reached: an at sign makes it an e-mail, and so do more letters than digits, as one without it. */
export function reachTyped(reach: string): ContactTyped {
  const count = (kind: RegExp) => reach.match(kind)?.length ?? 0;
  const isEmail = reach.includes("@") || count(/\p{L}/gu) > count(/\p{Nd}/gu);
  return { kind: isEmail ? "email" : "mobile", typed: reach };
}

/** What `meetPerson` would refuse of what was typed, without meeting anybody. A way to be reached that is empty is left out. */
export function refusedToMeet(
  { details, reach }: { readonly details: DetailsTyped; readonly reach: string },
  parts: { readonly places: Pick<Places, "locate" | "seat">; readonly now: Date },
): readonly FieldRefusal[] {
  const [read, contact] = [readDetails(details, parts), readContact(reachTyped(reach))];
  return [...(read.ok ? [] : read.refusals), ...(contact.ok || reach.trim() === "" ? [] : [contact.refusal])];
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
