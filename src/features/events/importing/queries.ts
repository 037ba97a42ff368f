import { REQUIRED_COLUMNS, readHeader, type SessionColumn } from "#domain/sessions/columns.ts";
import { readRow, type SessionRow } from "#domain/sessions/row.ts";
import type { ToldSession } from "#features/events/commands.ts";
import { wrongDelimiter } from "#kit/csv/delimiter.ts";
import { type CsvRow, csvTable } from "#kit/csv/rows.ts";
import type { FileRefusal, RowReason, RowRefusal, SessionPlaces } from "./contract.ts";
import { rounded, seatNamed } from "./seats/queries.ts";

/** A file of sessions, read and placed, nothing stored yet. */
export type ReadFile =
  | {
      readonly ok: true;
      readonly told: readonly ToldSession[];
      readonly refused: readonly RowRefusal[];
      readonly left: number;
      readonly approximate: number;
      readonly ignoredColumns: readonly string[];
    }
  | ({ readonly ok: false } & FileRefusal);

/** The largest file read: some 60,000 sessions. */
export const LARGEST_FILE_BYTES = 32 * 1024 * 1024;

/** Reads every row of `csv`; a row with a cell that cannot be read is left out, and says which and why. */
export function readSessions(csv: Uint8Array, places: SessionPlaces, now: Date): ReadFile {
  if (csv.length > LARGEST_FILE_BYTES) return { ok: false, reason: "too-large" };
  const table = csvTable(csv);
  if (!table.ok) return { ok: false, reason: "not-csv", explanation: table.reason };
  const [first, ...rows] = table.rows;
  if (first === undefined) return { ok: false, reason: "empty-file" };
  const found = first.cells.length < REQUIRED_COLUMNS.length ? wrongDelimiter(first.cells.join(",")) : null;
  if (found !== null) return { ok: false, reason: "wrong-delimiter", found };
  const header = readHeader(first.cells);
  if (!header.ok) return header;
  if (rows.length === 0) return { ok: false, reason: "no-rows" };
  const { columns, ignored } = header;
  return {
    ok: true,
    ignoredColumns: ignored,
    ...sort(rows.map((row) => readOne(row, { columns, places, now }))),
  };
}

type One = {
  readonly told: ToldSession | null;
  readonly exact?: boolean;
  readonly line: number;
  readonly refused: readonly RowRefusal[];
};

/** Good rows apart from bad ones; the second row with a ref is a bad one. */
function sort(rows: readonly One[]) {
  const told = new Map<string, ToldSession>();
  const refused: RowRefusal[] = [];
  let approximate = 0;
  for (const { told: good, line, exact, refused: bad } of rows) {
    refused.push(...bad);
    if (good === null) continue;
    if (told.has(good.ref)) {
      refused.push({ line, column: "ref", reason: "ref-twice", typed: good.ref.slice(0, 60) });
      continue;
    }
    told.set(good.ref, good);
    if (exact === false) approximate += 1;
  }
  return { told: [...told.values()], refused, left: rows.length - told.size, approximate };
}

type Reading = {
  readonly columns: readonly (SessionColumn | null)[];
  readonly places: SessionPlaces;
  readonly now: Date;
};

function readOne(row: CsvRow, { columns, places, now }: Reading): One {
  const { line, cells } = row;
  const refuse = (column: SessionColumn | null, reason: RowReason, typed: string): One => ({
    told: null,
    line,
    refused: [{ line, column, reason, typed: typed.slice(0, 60) }],
  });
  const over = cells.slice(columns.length).find((cell) => cell.trim() !== "");
  if (over !== undefined) return refuse(null, "too-many-cells", over);
  const byColumn = new Map<SessionColumn, string>();
  columns.forEach((column, i) => {
    if (column !== null) byColumn.set(column, cells[i] ?? "");
  });
  const read = readRow(byColumn, now);
  if (!read.ok) return { told: null, line, refused: read.refused.map((each) => ({ ...each, line })) };
  const placed = place(read.row, places);
  if (placed.ok) return { told: placed.told, exact: placed.exact, line, refused: [] };
  return refuse(placed.column, placed.reason, byColumn.get(placed.column) ?? "");
}

type Placed =
  | { readonly ok: true; readonly told: ToldSession; readonly exact: boolean }
  | { readonly ok: false; readonly column: SessionColumn; readonly reason: RowReason };

/** Looks up where a row's postcode is and which seat it works for. */
function place({ meeting, seat: named, ...rest }: SessionRow, places: SessionPlaces): Placed {
  const found = typeof meeting?.where === "string" ? places.findPostcode(meeting.where) : null;
  const point = typeof meeting?.where === "string" ? found?.point : meeting?.where;
  if (meeting !== null && point === undefined)
    return { ok: false, column: "postcode", reason: "unknown-postcode" };
  const meetingPoint =
    meeting !== null && point
      ? { name: meeting.name, howToFindUs: meeting.howToFindUs, ...rounded(point) }
      : null;
  const seat =
    named === "" ? (found?.seat ?? (point ? places.seatAt(point) : null)) : seatNamed(named, places);
  if (seat === null) {
    const reason = named !== "" ? "unknown-seat" : point ? "seat-unsure" : "no-seat";
    return { ok: false, column: "seat", reason };
  }
  const told = { ...rest, meetingPoint, seat: { set: seat.set, code: seat.code } };
  return { ok: true, told, exact: found?.exact ?? true };
}
