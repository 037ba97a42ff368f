/** Columns of a file of sessions, in the order in which the guide shows them. */
export const SESSION_COLUMNS = [
  "ref",
  "title",
  "kind",
  "date",
  "start",
  "end",
  "end_date",
  "meeting_point",
  "postcode",
  "lat",
  "lng",
  "how_to_find_us",
  "seat",
  "organiser",
  "contact",
  "places",
  "taken",
  "step_free",
  "toilets",
  "first_timers",
  "children_welcome",
  "what_to_bring",
  "cancelled",
] as const;
export type SessionColumn = (typeof SESSION_COLUMNS)[number];

/** Columns without which no row can be read. */
export const REQUIRED_COLUMNS = [
  "ref",
  "title",
  "kind",
  "date",
  "start",
  "end",
  "organiser",
  "contact",
] as const;

export type SessionHeader =
  | {
      readonly ok: true;
      /** What each position of a row holds; null where the column is none of ours. */
      readonly columns: readonly (SessionColumn | null)[];
      /** Names in the file that are none of ours: read past, and named in the report. */
      readonly ignored: readonly string[];
    }
  | { readonly ok: false; readonly reason: "missing-columns"; readonly missing: readonly SessionColumn[] }
  | { readonly ok: false; readonly reason: "column-twice"; readonly column: SessionColumn };

/**
 * Which column is which, by name and in any order. Case, spaces, hyphens and underscores do not matter:
 * "Step free", "step-free" and "STEP_FREE" are one column.
 */
export function readHeader(names: readonly string[]): SessionHeader {
  const columns = names.map(columnNamed);
  const twice = columns.find((column, i) => column !== null && columns.indexOf(column) !== i);
  if (twice) return { ok: false, reason: "column-twice", column: twice };
  const missing = REQUIRED_COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length > 0) return { ok: false, reason: "missing-columns", missing };
  const ignored = names.filter((name, i) => columns[i] === null && name.trim() !== "");
  return { ok: true, columns, ignored };
}

function columnNamed(name: string): SessionColumn | null {
  const plain = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "_");
  return SESSION_COLUMNS.find((column) => column === plain) ?? null;
}
