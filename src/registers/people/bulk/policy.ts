import { agreementOf } from "#domain/duplicates/agreement.ts";
import { sketch } from "#domain/duplicates/sketch.ts";
import { homeColumns } from "#registers/people/commands.ts";
import type { BulkRow } from "./contract.ts";
import { homeKey, type Known, OWN_KINDS } from "./queries.ts";

/** The columns of `person` that a row fills, by name. */
export function columnsOf({ details: { home, ...rest } }: BulkRow): Readonly<Record<string, unknown>> {
  const columns = { ...rest, ...(home === undefined ? {} : homeColumns(home)) };
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== null && value !== undefined),
  );
}

export type Meant =
  | { readonly kind: "nobody" }
  | { readonly kind: "one"; readonly personId: string }
  | { readonly kind: "several" };

/** Whom a row means, among those known and those that rows above it made. */
export function meant(row: BulkRow, known: Known): Meant {
  const ids = new Set<string>();
  for (const { kind, value } of row.contacts) {
    const id = OWN_KINDS.has(kind) ? known.byContact.get(`${kind} ${value}`) : undefined;
    if (id !== undefined) ids.add(id);
  }
  const referred = row.reference === null ? undefined : known.byReference.get(row.reference);
  if (referred !== undefined) ids.add(referred);
  if (ids.size > 1) return { kind: "several" };
  const [only] = ids;
  if (only !== undefined) return { kind: "one", personId: only };
  const { name, home } = row.details;
  if (!name || !home?.postcode) return { kind: "nobody" };
  // A person who is reachable has shown by other contact details that they may be somebody else.
  const alike = known.byHome.get(homeKey(name, home.postcode));
  return alike ? { kind: "one", personId: alike } : { kind: "nobody" };
}

/**
 * What a row changes on somebody known: with "fill" only what is empty, with "overwrite" all that differs. A postcode
 * and what follows from it change together.
 */
export function changesOn(
  current: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
  existing: "fill" | "overwrite" | "leave",
): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {};
  if (existing === "leave") return changes;
  const mayMove = existing === "overwrite" || current.postcode === null;
  for (const [column, value] of Object.entries(wanted)) {
    const before = current[column] ?? null;
    if (JSON.stringify(before) === JSON.stringify(value)) continue;
    if (HOME.has(column) ? mayMove : existing === "overwrite" || isEmpty(before))
      changes[column] = [before, value];
  }
  return changes;
}

const HOME: ReadonlySet<string> = new Set(["postcode", "seat_2010", "seat_2024", "region", "lat", "lon"]);

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/**
 * Whether a row that has somebody's e-mail or mobile gives another name than theirs: couples share addresses, and the
 * one must not become the other. Short forms, slips and changed surnames are no other name; a reference settles it.
 */
export function isSomebodyElse(row: BulkRow, current: Readonly<Record<string, unknown>>): boolean {
  const { name } = row.details;
  if (!name || typeof current.name !== "string" || current.name === name || row.reference !== null)
    return false;
  const [one, other] = [name, current.name].map((each) =>
    sketch({ id: "", name: each, knownAs: null, postcode: null, bornOn: null, emails: [], phones: [] }),
  );
  return agreementOf(one!, other!).given === "different";
}
