import { type DayOrder, readDay } from "./days.ts";
import type { Field, Mapping } from "./fields.ts";
import { readYesNo } from "./yes-no.ts";

/** A row put under its fields; nothing judged yet but days and yes or no. A field that the row leaves empty is absent. */
export type TypedRow = {
  readonly name?: string;
  readonly knownAs?: string;
  readonly pronouns?: string;
  readonly bornOn?: string;
  readonly postcode?: string;
  readonly locale?: "en" | "cy";
  /** Spoken, as written: "Polish". */
  readonly languages?: readonly string[];
  readonly contacts: readonly {
    readonly kind: "email" | "phone" | "mobile" | "landline" | "post";
    readonly typed: string;
  }[];
  readonly tags: readonly string[];
  readonly reference: string | null;
  /** By channel; one that is absent was not asked in the file. */
  readonly consents: Readonly<Partial<Record<ConsentChannel, boolean>>>;
  /** ISO day; null when the row does not say. */
  readonly consentedOn: string | null;
};
export type ConsentChannel = "email" | "sms" | "phone" | "whatsapp" | "post";

/** Why a row, or a cell of it, cannot be read; null for no cell in particular. */
export type RowFault = { readonly field: Field | null; readonly reason: RowRefusal };
/** What can be read of a row, everything that is wrong with it, and cells that it can do without and that say nothing we know. */
export type RowReading = {
  /** Null when nothing of it can be read. */
  readonly row: TypedRow | null;
  readonly faults: readonly RowFault[];
  readonly leftOut: readonly Field[];
};
export type RowRefusal = "empty" | "not-a-day" | "not-yes-or-no" | "too-long" | "more-cells-than-columns";

/** No cell of a person is longer; whatever is, is a mistake of the file. */
export const LONGEST_CELL = 1_000;

const CONSENT_FIELDS = {
  "consent-email": "email",
  "consent-sms": "sms",
  "consent-phone": "phone",
  "consent-whatsapp": "whatsapp",
  "consent-post": "post",
} as const;

/** Reads the cells of one row after `mapping`. A row shorter than the headings lacks its last cells. */
export function readRow(
  cells: readonly string[],
  { mapping, order, today }: { mapping: Mapping; order: DayOrder; today: string },
): RowReading {
  if (cells.slice(mapping.length).some((cell) => cell.trim() !== ""))
    return broken({ field: null, reason: "more-cells-than-columns" });
  const found = new Map<Field, string[]>();
  for (const [at, field] of mapping.entries()) {
    const cell = cells[at] ?? "";
    if (field === null) continue;
    if (cell.length > LONGEST_CELL) return broken({ field, reason: "too-long" });
    const text = cell.trim();
    if (text !== "") found.set(field, [...(found.get(field) ?? []), text]);
  }
  if (found.size === 0) return broken({ field: null, reason: "empty" });
  return assembled(found, order, today);
}

function broken(fault: RowFault): RowReading {
  return { row: null, faults: [fault], leftOut: [] };
}

function assembled(found: ReadonlyMap<Field, string[]>, order: DayOrder, today: string): RowReading {
  const one = (field: Field) => found.get(field)?.[0];
  const faults: RowFault[] = [];
  const days: Partial<Record<"born-on" | "consented-on", string>> = {};
  for (const field of ["born-on", "consented-on"] as const) {
    const typed = one(field);
    if (typed === undefined) continue;
    const read = readDay(typed, { order, newest: today });
    if (read.ok) days[field] = read.day;
    else faults.push({ field, reason: read.reason });
  }
  const consents: Partial<Record<ConsentChannel, boolean>> = {};
  for (const [field, channel] of Object.entries(CONSENT_FIELDS) as [
    keyof typeof CONSENT_FIELDS,
    ConsentChannel,
  ][]) {
    const typed = one(field);
    if (typed === undefined) continue;
    const answer = readYesNo(typed);
    if (answer === null) faults.push({ field: field as Field, reason: "not-yes-or-no" });
    else consents[channel] = answer;
  }
  const locale = localeOf(one("language"));
  const languages = (found.get("languages") ?? []).flatMap(listed);
  const bornOn = days["born-on"];
  const name =
    one("name") ?? [one("given-name"), one("surname")].filter((part) => part !== undefined).join(" ");
  return {
    faults,
    leftOut: locale === "unknown" ? ["language"] : [],
    row: {
      ...(name === "" ? {} : { name: turnedRound(name) }),
      ...optional("knownAs", one("known-as")),
      ...optional("pronouns", one("pronouns")),
      ...optional("postcode", one("postcode")),
      ...(bornOn === undefined ? {} : { bornOn }),
      ...(locale === null || locale === "unknown" ? {} : { locale }),
      ...(languages.length === 0 ? {} : { languages }),
      contacts: contactsOf(found),
      tags: (found.get("tags") ?? []).flatMap(listed),
      reference: one("reference") ?? null,
      consents,
      consentedOn: days["consented-on"] ?? null,
    },
  };
}

function optional<K extends string>(key: K, value: string | undefined): { [key in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]?: string });
}

/** Several in one cell: "Polish, Urdu". */
function listed(cell: string): string[] {
  return cell
    .split(/[,;|]/)
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

/** "Jones, Sam" as people say it: "Sam Jones". */
function turnedRound(name: string): string {
  const parts = /^([^,]{1,100}),\s*([^,]{1,100})$/.exec(name);
  return parts === null ? name : `${parts[2]} ${parts[1]}`.trim();
}

function contactsOf(found: ReadonlyMap<Field, string[]>): TypedRow["contacts"] {
  const contacts: { kind: TypedRow["contacts"][number]["kind"]; typed: string }[] = [];
  // Several in one cell are common: "a@example.org; b@example.org".
  for (const cell of found.get("email") ?? [])
    for (const typed of cell.split(/[;,\s]+(?=\S+@)/))
      contacts.push({ kind: "email", typed: typed.replace(/[;,]+$/, "") });
  for (const kind of ["mobile", "landline", "phone"] as const)
    for (const cell of found.get(kind) ?? [])
      for (const typed of cell.split(/\s*[;|/]\s*/))
        if (typed !== "") contacts.push({ kind: "phone", typed: withNought(typed) });
  const address = found.get("address");
  if (address !== undefined)
    contacts.push({ kind: "post", typed: [...address, ...(found.get("postcode") ?? [])].join("\n") });
  return contacts;
}

/** A spreadsheet that took "07700 900123" for a number lost its first nought. */
function withNought(typed: string): string {
  return /^[127]\d{9}$/.test(typed) ? `0${typed}` : typed.replace(/^'/, "");
}

function localeOf(typed: string | undefined): "en" | "cy" | "unknown" | null {
  if (typed === undefined) return null;
  const word = typed.toLowerCase();
  if (/^(en|english|saesneg)/.test(word)) return "en";
  return /^(cy|welsh|cymraeg)/.test(word) ? "cy" : "unknown";
}
