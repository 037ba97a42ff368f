import { type CsvError, type InfoRecord, parse } from "csv-parse";
import { parse as parseNow } from "csv-parse/sync";
import { decodeUtf8, explainEncoding } from "./encoding.ts";

/** One row of a table. `line` is where it starts in the file, from 1. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

export type CsvTable =
  | { readonly ok: true; readonly rows: readonly CsvRow[] }
  | { readonly ok: false; readonly reason: string };

const OPTIONS = { relax_column_count: true, skip_empty_lines: true, bom: true, info: true } as const;
type WithPlace = { record: string[]; info: InfoRecord };

/** A whole small table. For anything of more than a few megabytes use `csvRows`. */
export function csvTable(bytes: Uint8Array): CsvTable {
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) return { ok: false, reason: explainEncoding(decoded.problem) };
  try {
    const found = parseNow(decoded.text, OPTIONS) as unknown as readonly WithPlace[];
    return {
      ok: true,
      rows: found.map(({ record, info }) => ({ line: firstLine(record, info.lines), cells: record })),
    };
  } catch (fault) {
    return { ok: false, reason: explainFault(fault as CsvError) };
  }
}

/**
 * The rows of a large table as they come, in constant memory. Quotes, and line breaks inside them, are understood;
 * rows of any length are given, for the reader to judge.
 *
 * @throws Error with a sentence for people when the quoting is broken
 */
export async function* csvRows(stream: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  const parser = parse({ ...OPTIONS, encoding: "utf8" });
  const feeding = feed(stream, parser);
  feeding.catch((fault) => parser.destroy(fault as Error));
  try {
    for await (const { record, info } of parser as AsyncIterable<WithPlace>) {
      yield { line: firstLine(record, info.lines), cells: record };
    }
  } catch (fault) {
    if (!(fault instanceof Error) || !("code" in fault) || !String(fault.code).startsWith("CSV_"))
      throw fault;
    throw new Error(explainFault(fault as CsvError), { cause: fault });
  }
  await feeding;
}

async function feed(stream: AsyncIterable<Uint8Array>, parser: ReturnType<typeof parse>): Promise<void> {
  for await (const chunk of stream) {
    if (!parser.write(chunk)) await new Promise((resume) => parser.once("drain", resume));
  }
  parser.end();
}

/** csv-parse gives the line a row ends on; line breaks inside its cells come before that. */
function firstLine(cells: readonly string[], lastLine: number): number {
  return lastLine - cells.reduce((breaks, cell) => breaks + (cell.match(/\n/g)?.length ?? 0), 0);
}

function explainFault(fault: CsvError): string {
  const line = "lines" in fault ? `line ${fault.lines}: ` : "";
  return `${line}the quotation marks do not pair up, so the columns cannot be told apart`;
}
