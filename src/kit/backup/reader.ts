import { createHash, type Hash } from "node:crypto";
import type { z } from "zod";
import { Header, Row, TableEnd, TableStart, Trailer } from "./format.ts";

/** Why a file cannot be restored; the words say where it went wrong. */
export class Damaged extends Error {
  override readonly name = "Damaged";
}

export type BackupPart =
  | { readonly is: "header"; readonly header: Header }
  | { readonly is: "table"; readonly table: TableStart }
  | { readonly is: "row"; readonly row: Row; readonly bytes: number }
  | { readonly is: "end"; readonly end: TableEnd }
  | { readonly is: "complete"; readonly trailer: Trailer };

/**
 * The parts of a backup in order, each line checked against the format, each table against its count and hash.
 *
 * @throws Damaged when a line is not as it should be, or the file ends early
 */
export async function* readBackup(lines: AsyncIterable<string>): AsyncGenerator<BackupPart> {
  let at = 0;
  let open: { readonly start: TableStart; readonly hash: Hash; rows: number } | null = null;
  const total = { tables: 0, rows: 0 };
  let complete = false;
  for await (const line of lines) {
    at++;
    if (complete) throw new Damaged(`line ${at} follows the end of the backup`);
    const value = parsed(line, at);
    if (at === 1) {
      yield { is: "header", header: shaped(Header, value, at) };
    } else if (Array.isArray(value)) {
      if (open === null) throw new Damaged(`line ${at} is a row outside a table`);
      const row = shaped(Row, value, at);
      if (row.length !== open.start.columns.length)
        throw new Damaged(`line ${at} has ${row.length} values for ${open.start.columns.length} columns`);
      open.hash.update(line).update("\n");
      open.rows++;
      yield { is: "row", row, bytes: line.length };
    } else if ("table" in value) {
      if (open !== null) throw new Damaged(`the table ${open.start.table} has no end before line ${at}`);
      open = { start: shaped(TableStart, value, at), hash: createHash("sha256"), rows: 0 };
      yield { is: "table", table: open.start };
    } else if ("end" in value) {
      const end = shaped(TableEnd, value, at);
      checkTable(open, end);
      total.tables++;
      total.rows += end.rows;
      open = null;
      yield { is: "end", end };
    } else {
      const trailer = shaped(Trailer, value, at);
      if (trailer.tables !== total.tables || trailer.rows !== total.rows) {
        throw new Damaged(
          `it holds ${total.rows} rows in ${total.tables} tables but says ${trailer.rows} in ${trailer.tables}`,
        );
      }
      complete = true;
      yield { is: "complete", trailer };
    }
  }
  if (!complete) throw new Damaged(`it ends after line ${at}, before its last line: it was cut short`);
}

function checkTable(open: { start: TableStart; hash: Hash; rows: number } | null, end: TableEnd): void {
  if (open === null || open.start.table !== end.end)
    throw new Damaged(`the end of ${end.end} stands where that table is not`);
  if (open.rows !== end.rows) throw new Damaged(`${end.end} holds ${open.rows} rows but says ${end.rows}`);
  if (open.hash.digest("hex") !== end.sha256)
    throw new Damaged(`the rows of ${end.end} do not match their hash`);
}

function parsed(line: string, at: number): object {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Said below, for both ways of being wrong.
  }
  throw new Damaged(`line ${at} is not one of a backup`);
}

function shaped<T>(shape: z.ZodType<T>, value: unknown, at: number): T {
  const read = shape.safeParse(value);
  if (!read.success) throw new Damaged(`line ${at} is not one of a backup`);
  return read.data;
}
