import { CsvError, type InfoRecord, parse } from "csv-parse";
import { type SheetRow, sheetRows } from "#kit/xlsx/rows.ts";
import { type Encoding, lookAt, textOf } from "./encoding.ts";

/** A table from anywhere: CSV in any usual encoding and with any usual mark between cells, or the first sheet of an XLSX. */
export type Table = {
  readonly ok: true;
  readonly kind: "csv" | "xlsx";
  /** Null for a spreadsheet. Windows-1252 is a guess: let somebody look at the names. */
  readonly encoding: Encoding | null;
  readonly sha256: string;
  readonly bytes: number;
  /** Rows in their order, the headings first, empty ones left out. Throws an Error with a sentence when it breaks off. */
  rows(): AsyncGenerator<SheetRow>;
};
export type OpenedTable = Table | { readonly ok: false; readonly reason: "empty" | "not-a-table" };

/** Opens the file at `path`; what it is shows in its bytes, not in its name. */
export async function openTable(path: string): Promise<OpenedTable> {
  const { encoding, sha256, bytes, start } = await lookAt(path);
  if (bytes === 0) return { ok: false, reason: "empty" };
  if (start.toString("latin1", 0, 4) === "PK\u0003\u0004")
    return { ok: true, kind: "xlsx", encoding: null, sha256, bytes, rows: () => sheetRows(path) };
  if (encoding === "binary") return { ok: false, reason: "not-a-table" };
  return { ok: true, kind: "csv", encoding, sha256, bytes, rows: () => textRows(textOf(path, encoding)) };
}

/** A row of more characters than this is an unclosed quotation mark. */
const LONGEST_ROW = 8 * 1024 * 1024;
type WithPlace = { record: string[]; info: InfoRecord };

async function* textRows(pieces: AsyncGenerator<string>): AsyncGenerator<SheetRow> {
  const first = await pieces.next();
  const start = first.done ? "" : first.value;
  const parser = parse({
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    bom: true,
    delimiter: delimiterOf(start),
    max_record_size: LONGEST_ROW,
  });
  const feeding = feed(start, pieces, parser);
  feeding.catch((fault) => parser.destroy(fault as Error));
  try {
    for await (const { record, info } of parser as AsyncIterable<WithPlace>) {
      const breaks = record.reduce(
        (sum, cell) => sum + (cell.includes("\n") ? cell.split("\n").length - 1 : 0),
        0,
      );
      if (record.some((cell) => cell !== "")) yield { line: info.lines - breaks, cells: record };
    }
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    const at = "lines" in fault ? `line ${fault.lines}: ` : "";
    throw new Error(`${at}the quotation marks do not pair up, so the columns cannot be told apart`, {
      cause: fault,
    });
  }
  await feeding;
}

async function feed(
  start: string,
  pieces: AsyncGenerator<string>,
  parser: ReturnType<typeof parse>,
): Promise<void> {
  const give = async (piece: string) => {
    if (!parser.write(piece)) await new Promise((resume) => parser.once("drain", resume));
  };
  await give(start);
  for await (const piece of pieces) await give(piece);
  parser.end();
}

/** What stands between the cells of the first line: the most frequent of the usual marks outside quotes. */
function delimiterOf(start: string): string {
  const line = (
    start
      .slice(0, 100_000)
      .split(/\r?\n|\r/)
      .find((each) => each.trim() !== "") ?? ""
  ).replace(/"[^"]*"/g, "");
  const count = (mark: string) => line.split(mark).length - 1;
  return [",", ";", "\t", "|"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
