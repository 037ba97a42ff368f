import { OUTSIDE_REFUSALS } from "#domain/postcodes/refusals.ts";
import type { FieldRefusal } from "#registers/people/contract.ts";
import type { Joining, JoinRefusal } from "./contract.ts";

/** Fields that have to be filled and are not. */
export function blanks({ name, reach, postcode }: Joining): readonly JoinRefusal[] {
  return Object.entries({ name, reach, postcode })
    .filter(([, text]) => text.trim() === "")
    .map(([field]) => ({ field: field as "name", reason: "needed", typed: "" }));
}

/** The register's many reasons, as the few sentences that this form needs. */
export function refusalShown({ field, reason, typed }: FieldRefusal): JoinRefusal {
  if (field === "name" || field === "knownAs")
    return { field: "name", reason: reason === "too-long" ? "too-long" : "not-text", typed };
  if (field === "postcode") return { field, reason: postcodeReason(reason), typed };
  const wrong = reason === "not-a-mobile" ? "not-mobile" : field === "email" ? "not-email" : "not-phone";
  return { field: "reach", reason: wrong, typed };
}

function postcodeReason(reason: FieldRefusal["reason"]): "unknown" | "outside" | "not-a-postcode" {
  if (reason === "postcode-unknown") return "unknown";
  return (OUTSIDE_REFUSALS as ReadonlySet<string>).has(reason) ? "outside" : "not-a-postcode";
}
