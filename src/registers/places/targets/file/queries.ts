import { parse } from "csv-parse/sync";
import type { TargetCells } from "#domain/elections/target-rows.ts";

export type TargetFileReading =
  | { readonly ok: true; readonly rows: readonly TargetCells[] }
  | { readonly ok: false; readonly reason: "too-large" | "not-utf8" | "not-csv" | "empty" }
  | { readonly ok: false; readonly reason: "no-such-column"; readonly missing: readonly string[] };

/** 650 seats with the longest notes fit many times over. */
const MOST_BYTES = 1024 * 1024;
const SEAT = /^(seat|code|name|constituency|seat code|seat name)$/;
const DELIMITERS = [",", ";", "\t"] as const;

/**
 * Reads a hand-made list: the header `seat,priority,note` in any order and case (`note` may be missing), then a row for each
 * seat. Commas, semicolons and tabs are all taken, as spreadsheets differ; a byte order mark is passed over.
 */
export function readTargetFile(file: Uint8Array): TargetFileReading {
  if (file.length > MOST_BYTES) return { ok: false, reason: "too-large" };
  const text = utf8(file);
  if (text === null) return { ok: false, reason: "not-utf8" };
  const records = recordsOf(text);
  if (records === null) return { ok: false, reason: "not-csv" };
  const [header, ...rows] = records;
  if (header === undefined) return { ok: false, reason: "empty" };
  const titles = header.cells.map((cell) => cell.trim().toLowerCase());
  const seat = titles.findIndex((title) => SEAT.test(title));
  const priority = titles.indexOf("priority");
  const note = titles.indexOf("note");
  const missing = [...(seat < 0 ? ["seat"] : []), ...(priority < 0 ? ["priority"] : [])];
  if (missing.length > 0) return { ok: false, reason: "no-such-column", missing };
  const cells = rows.map((row) => ({
    line: row.line,
    seat: row.cells[seat] ?? "",
    priority: row.cells[priority] ?? "",
    note: row.cells[note] ?? "",
  }));
  return { ok: true, rows: cells };
}

function utf8(file: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch {
    return null;
  }
}

/** Rows with the line each ends on; null when quotes do not match. */
function recordsOf(text: string): { line: number; cells: string[] }[] | null {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = DELIMITERS.reduce((best, each) =>
    first.split(each).length > first.split(best).length ? each : best,
  );
  try {
    const records = parse(text, { delimiter, info: true, relaxColumnCount: true, skipEmptyLines: true });
    return (records as unknown as Recorded[]).map(({ record, info }) => ({
      line: info.lines,
      cells: record,
    }));
  } catch {
    return null;
  }
}

/** What the parser gives with `info`, which its types do not know. */
type Recorded = { readonly record: string[]; readonly info: { readonly lines: number } };
