import { explainZipFault, openZip } from "#kit/zip/open.ts";
import { sharedStrings } from "./shared-strings.ts";
import { type Workbook, workbookIn } from "./workbook.ts";
import { eventsOf, LONGEST_TEXT, NotASheet, TooMuch } from "./xml.ts";

/** One row of a sheet; `line` is its number in the sheet, from 1. */
export type SheetRow = { readonly line: number; readonly cells: readonly string[] };

/** Far above 200,000 rows of people, far below what fills a memory or a disk. */
const LIMITS = {
  entries: 2_000,
  bytes: 1024 ** 3,
  characters: 100_000_000,
  columns: 500,
  rows: 1_048_576,
} as const;

/**
 * The rows of the first sheet of an XLSX file that has any, streamed: only the workbook's shared texts are held in
 * memory. Of a formula its last result is read, never the formula; an error value is an empty cell; a number shown as a
 * day is given as an ISO day.
 *
 * @throws Error with a sentence for people when the file is no spreadsheet, is damaged, or swells beyond all measure
 */
export async function* sheetRows(path: string): AsyncGenerator<SheetRow> {
  const zip = await openZip(path, LIMITS);
  if (!zip.ok) throw new Error(zip.reason);
  try {
    const book = await workbookIn(zip.entries);
    const strings = book.strings === null ? [] : await sharedStrings(book.strings, LIMITS);
    for (const { entry } of book.sheets) {
      let some = false;
      for await (const row of rowsOf(eventsOf(entry), book, strings)) {
        some = true;
        yield row;
      }
      if (some) return;
    }
  } catch (fault) {
    throw new Error(explain(fault), { cause: fault });
  } finally {
    zip.close();
  }
}

function explain(fault: unknown): string {
  if (fault instanceof TooMuch)
    return "the spreadsheet swells to more than a list of people can hold; save it as CSV";
  if (fault instanceof NotASheet)
    return "the file is not a spreadsheet that can be read; save it as CSV UTF-8";
  return explainZipFault(fault);
}

async function* rowsOf(
  events: ReturnType<typeof eventsOf>,
  book: Workbook,
  strings: readonly string[],
): AsyncGenerator<SheetRow> {
  let line = 0;
  let cells: string[] = [];
  let column = 0;
  let cell = { type: "", day: false };
  let text = "";
  let reading = false;
  for await (const event of events) {
    if (event.kind === "text") {
      if (!reading) continue;
      text += event.text;
      if (text.length > LONGEST_TEXT) throw new TooMuch();
    } else if (event.kind === "open") {
      const { name, attributes } = event;
      if (name === "row") {
        line = attributes.r === undefined ? line + 1 : Number(attributes.r);
        if (!(line <= LIMITS.rows)) throw new TooMuch();
        cells = [];
        column = 0;
      } else if (name === "c") {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        if (column > LIMITS.columns) column = LIMITS.columns + 1;
        cell = { type: attributes.t ?? "n", day: book.isDay[Number(attributes.s ?? -1)] ?? false };
        text = "";
      } else reading = name === "v" || name === "t";
    } else if (event.name === "row") {
      if (cells.some((value) => value !== "")) yield { line, cells };
    } else if (event.name === "c") {
      if (column <= LIMITS.columns) put(cells, column, shownValue(cell, text, strings, book.from1904));
    } else if (event.name === "v" || event.name === "t") reading = false;
  }
}

function put(cells: string[], column: number, value: string): void {
  while (cells.length < column) cells.push("");
  cells[column - 1] = value;
}

/** "AB12" is column 28. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.slice(0, 4)) {
    const at = letter.charCodeAt(0) - 64;
    if (at < 1 || at > 26) break;
    column = column * 26 + at;
  }
  return column;
}

function shownValue(
  { type, day }: { type: string; day: boolean },
  text: string,
  strings: readonly string[],
  from1904: boolean,
): string {
  switch (type) {
    case "s":
      return strings[Number(text)] ?? "";
    case "b":
      return text === "1" ? "yes" : "no";
    case "e":
      return "";
    case "n":
      return day && text !== "" ? dayOf(Number(text), from1904) : plainNumber(text);
    default:
      return unescaped(text);
  }
}

/** Numbers of telephones arrive as "7.700900123E9". */
function plainNumber(text: string): string {
  return /[eE.]/.test(text) && Number.isFinite(Number(text)) ? String(Number(text)) : text;
}

const DAYS_BEFORE_1970 = 25_569;
const DAYS_1900_TO_1904 = 1_462;

function dayOf(serial: number, from1904: boolean): string {
  const days = Math.floor(serial) - DAYS_BEFORE_1970 + (from1904 ? DAYS_1900_TO_1904 : 0);
  const date = new Date(days * 86_400_000);
  return Number.isNaN(date.getTime()) ? String(serial) : date.toISOString().slice(0, 10);
}

/** Spreadsheets write control characters as "_x000D_". */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
