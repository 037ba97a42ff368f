import { readRow, type TypedRow } from "#domain/imports/row.ts";
import { noonOf } from "#domain/time/calendar-day.ts";
import type { PersonImport, Waiting } from "#features/imports/contract.ts";
import { mapSlowly } from "#kit/slices/slices.ts";
import type { BulkRow } from "#registers/people/bulk/contract.ts";
import { readContacts } from "#registers/people/contacts/policy.ts";
import { readDetails } from "#registers/people/details/policy.ts";
import type { Places } from "#registers/places/queries.ts";

/** A row that is not kept. Where several cells are wrong, reasons and fields stand in the same order, a space between them. */
export type Refused = {
  readonly line: number;
  readonly fate: "refused";
  readonly reason: string;
  readonly field?: string;
};
/** A row as the import reads it, or why it cannot be read. */
export type Read = (BulkRow & { readonly leftOut?: readonly string[] }) | Refused;

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
  const faults: { readonly field: string | null; readonly reason: string }[] = [...read.faults];
  if (read.row === null) return refused(line, faults);
  const { contacts: typed, tags, reference, consents, consentedOn, ...told } = read.row satisfies TypedRow;
  const { details, leftOut, refusals } = detailsOf(told, { places, now });
  const contacts = readContacts(
    // The same number in two columns is one number, no mistake.
    typed.filter((one, at) => typed.findIndex((each) => each.typed === one.typed) === at),
  );
  faults.push(...refusals, ...(contacts.ok ? [] : contacts.refusals));
  if (tags.some((tag) => tag.length > 60)) faults.push({ reason: "too-long", field: "tags" });
  if (reference !== null && reference.length > 100) faults.push({ reason: "too-long", field: "reference" });
  if (!contacts.ok || faults.length > 0) return refused(line, faults);
  const without = [...read.leftOut, ...leftOut];
  return {
    line,
    details,
    contacts: contacts.contacts,
    tags,
    reference,
    answers: consents,
    agreedAt: consentedOn === null ? null : noonOf(consentedOn),
    ...(without.length === 0 ? {} : { leftOut: without }),
  };
}

/** What somebody can be kept without, where the cell says nothing that we know. */
const DISPENSABLE: readonly string[] = ["postcode", "languages", "pronouns"];

type Told = Omit<TypedRow, "contacts" | "tags" | "reference" | "consents" | "consentedOn">;

function detailsOf(
  told: Told,
  tools: { readonly places: Pick<Places, "locate" | "seat">; readonly now: Date },
): {
  readonly details: BulkRow["details"];
  readonly leftOut: readonly string[];
  readonly refusals: readonly { readonly field: string; readonly reason: string }[];
} {
  const read = readDetails(told, tools);
  if (read.ok) return { details: read.details, leftOut: [], refusals: [] };
  const leftOut = [
    ...new Set(read.refusals.map(({ field }) => field).filter((field) => DISPENSABLE.includes(field))),
  ];
  const refusals = read.refusals.filter(({ field }) => !DISPENSABLE.includes(field));
  const rest = Object.fromEntries(
    Object.entries(told).filter(([field]) => !leftOut.includes(field as never)),
  );
  const again = readDetails(rest, tools);
  return { details: again.ok ? again.details : {}, leftOut, refusals };
}

function refused(
  line: number,
  faults: readonly { readonly field: string | null; readonly reason: string }[],
): Refused {
  // A cell that is wrong in two ways is named once.
  const once = faults.filter((one, at) => faults.findIndex(({ field }) => field === one.field) === at);
  const fields = once.map(({ field }) => field ?? "-").join(" ");
  return {
    line,
    fate: "refused",
    reason: once.map(({ reason }) => reason).join(" "),
    ...(fields === "-" ? {} : { field: fields }),
  };
}
