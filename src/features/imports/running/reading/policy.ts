import { readRow, type TypedRow } from "#domain/imports/row.ts";
import type { PersonImport, Waiting } from "#features/imports/contract.ts";
import { mapSlowly } from "#kit/slices/slices.ts";
import type { BulkRow } from "#registers/people/bulk/contract.ts";
import { readContacts } from "#registers/people/contacts/policy.ts";
import { readDetails } from "#registers/people/details/policy.ts";
import type { Places } from "#registers/places/queries.ts";

export type Refused = {
  readonly line: number;
  readonly fate: "refused";
  readonly reason: string;
  readonly field?: string;
};
/** A row as the import reads it, or why it cannot be read. */
export type Read = BulkRow | Refused;

/** Reads rows as the import's columns say, others being served meanwhile; nothing is asked of the database. */
export function readRows(
  rows: readonly Waiting[],
  found: PersonImport,
  { places, now }: { readonly places: Pick<Places, "locate" | "seat">; readonly now: Date },
): Promise<readonly Read[]> {
  return mapSlowly(rows, (row) => readOne(row, found, { places }, now));
}

function readOne(
  { line, cells }: Waiting,
  { mapping, dayOrder }: PersonImport,
  { places }: { readonly places: Pick<Places, "locate" | "seat"> },
  now: Date,
): Read {
  const read = readRow(cells, { mapping, order: dayOrder, today: now.toISOString().slice(0, 10) });
  if (!read.ok)
    return {
      line,
      fate: "refused",
      reason: read.reason,
      ...(read.field === null ? {} : { field: read.field }),
    };
  const { contacts: typed, tags, reference, consents, consentedOn, ...details } = read.row satisfies TypedRow;
  const person = readDetails(details, { places, now });
  if (!person.ok) return refusalOf(line, person.refusals[0]!);
  const contacts = readContacts(
    typed.filter((one, at) => typed.findIndex((each) => each.typed === one.typed) === at),
  );
  // The same number in two columns is one number, no mistake.
  if (!contacts.ok) return refusalOf(line, contacts.refusals[0]!);
  if (tags.some((tag) => tag.length > 60))
    return { line, fate: "refused", reason: "too-long", field: "tags" };
  if (reference !== null && reference.length > 100)
    return { line, fate: "refused", reason: "too-long", field: "reference" };
  const agreedAt = consentedOn === null ? null : new Date(`${consentedOn}T12:00:00Z`);
  return {
    line,
    details: person.details,
    contacts: contacts.contacts,
    tags,
    reference,
    answers: consents,
    agreedAt,
  };
}

function refusalOf(line: number, { field, reason }: { field: string; reason: string }): Refused {
  return { line, fate: "refused", reason, field };
}
