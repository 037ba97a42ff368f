import { type Channel, channelsOf } from "#domain/consent/channels.ts";
import type { MembershipRefusal } from "#domain/membership/rules.ts";
import { OUTSIDE_REFUSALS } from "#domain/postcodes/refusals.ts";
import { readContact } from "#registers/people/contacts/policy.ts";
import type { FieldRefusal } from "#registers/people/contract.ts";
import { reachTyped, refusedToMeet } from "#registers/people/meeting/policy.ts";
import type { Places } from "#registers/places/queries.ts";
import type { Joining, JoinReason, JoinRefusal } from "./contract.ts";

/** Fields that have to be filled and are not. */
export function blanks({ name, reach, postcode }: Joining): readonly JoinRefusal[] {
  return Object.entries({ name, reach, postcode })
    .filter(([, text]) => text.trim() === "")
    .map(([field]) => ({ field: field as "name", reason: "needed", typed: "" }));
}

/**
 * A yes to something that what they gave cannot carry: texts to an e-mail address. Judged by the form alone, whatever is
 * known of them, so that it tells nobody who is here. A mobile is of no use where no texts are sent.
 */
export function wishesWithoutWay(
  { reach, consents }: Pick<Joining, "reach" | "consents">,
  { texts }: { readonly texts: boolean },
): readonly JoinRefusal[] {
  if (reach.trim() === "") return [];
  const kind = reachTyped(reach).kind === "email" ? "email" : "mobile";
  const read = readContact({ kind, typed: reach });
  if (kind === "mobile" && !texts) {
    const typed = read.ok ? "" : read.refusal.typed;
    return [{ field: "reach", reason: read.ok ? "no-texts" : "not-email", typed }];
  }
  if (!read.ok) return [];
  const ways: ReadonlySet<Channel> = new Set(channelsOf(kind));
  if (consents.every(({ channel }) => ways.has(channel))) return [];
  return [{ field: "consent", reason: kind === "email" ? "no-number" : "no-email", typed: "" }];
}

/** The register's many reasons, as the few sentences that this form needs. */
export function refusalShown(refusal: FieldRefusal): JoinRefusal {
  const { field, reason, typed } = refusal;
  switch (field) {
    case "name":
    case "knownAs":
      return {
        field: field === "name" ? "name" : "known-as",
        reason: NAME_REASONS[reason] ?? "not-text",
        typed,
      };
    case "postcode":
      return { field, reason: postcodeReason(reason), typed };
    case "bornOn":
      return { field: "born-on", reason: reason as "too-long-ago" } satisfies MembershipRefusal;
    case "email":
      return { field: "reach", reason: EMAIL_REASONS[reason] ?? "not-email", typed };
    case "phone":
      return { field: "reach", reason: PHONE_REASONS[reason] ?? "not-phone", typed };
    default:
      throw new RangeError(`this form asks for no ${field}`);
  }
}

/**
 * What a form found wrong itself, with what the register would refuse of who they are, so that all is told at once: of
 * each field one fault.
 */
export function allAtOnce<R extends { readonly field: string }>(
  refusals: readonly R[],
  { name, reach, postcode }: { readonly name: string; readonly reach: string; readonly postcode: string },
  parts: { readonly places: Pick<Places, "locate" | "seat">; readonly now: Date },
): readonly (R | JoinRefusal)[] {
  const told = new Set(refusals.map(({ field }) => field));
  const more = [
    ...refusedToMeet({ details: { name }, reach }, parts),
    ...refusedToMeet({ details: { postcode }, reach: "" }, parts),
  ].map(refusalShown);
  return [...refusals, ...more.filter(({ field }) => !told.has(field))];
}

type Reasons = Readonly<Partial<Record<FieldRefusal["reason"], JoinReason>>>;

const NAME_REASONS: Reasons = {
  "too-long": "too-long",
  "no-letters": "no-letters",
  "too-many-marks": "too-many-marks",
};
const EMAIL_REASONS: Reasons = {
  comment: "email-comment",
  "address-of-a-machine": "email-machine",
  "domain-without-dot": "email-dotless",
  "several-addresses": "email-several",
  "too-long": "email-too-long",
  "local-part-too-long": "email-too-long",
  "domain-too-long": "email-too-long",
};
const PHONE_REASONS: Reasons = { "not-a-mobile": "not-mobile", "costs-extra": "costs-extra" };

function postcodeReason(reason: FieldRefusal["reason"]): JoinReason {
  if (reason === "postcode-unknown") return "unknown";
  if (reason === "unknown-area") return "unknown-area";
  return (OUTSIDE_REFUSALS as ReadonlySet<string>).has(reason) ? "outside" : "not-a-postcode";
}
