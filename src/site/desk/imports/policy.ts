import type { Actor } from "#registers/groups/roles/contract.ts";
import { groupsWith } from "#registers/groups/roles/policy.ts";

/** A file may hold anybody, so whoever imports needs the right in the whole movement. */
export const mayImportPeople = (actor: Actor) => groupsWith(actor, "import") === "all";

const OWN_WORDS = new Set(
  "empty not-a-day not-yes-or-no too-long more-cells-than-columns matches-several-people another-name nothing-to-keep asked-to-be-forgotten in-the-future".split(
    " ",
  ),
);
const FIELDS = new Set("email phone postcode post name tags born-on".split(" "));

/** Every sentence that says why a row was refused. */
export function refusalsIn({
  reason,
  field,
}: {
  reason: string | null;
  field: string | null;
}): readonly string[] {
  const fields = (field ?? "").split(" ");
  const words = (reason ?? "").split(" ").map((each, at) => refusalWords(each, fields[at] ?? null));
  return [...new Set(words)];
}

/** Which sentence says why a row was refused: its own, else one for the field it is about. */
function refusalWords(reason: string, field: string | null): string {
  if (OWN_WORDS.has(reason)) return reason;
  if (field === "bornOn") return "born-on";
  return field !== null && FIELDS.has(field) ? field : "other";
}
