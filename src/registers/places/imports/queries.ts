import { type RecognisedTable, recogniseTable } from "#domain/official/recognise.ts";
import { wrongDelimiter } from "#kit/csv/delimiter.ts";
import { decodeUtf8, encodingProblem, explainEncoding } from "#kit/csv/encoding.ts";
import { splitLine } from "#kit/csv/split-line.ts";
import { type BundleFile, openBundle, startOf } from "#kit/zip/bundle.ts";
import { explainZipFault } from "#kit/zip/open.ts";
import type { Inspected, Refused } from "./contract.ts";

/** Enough of a file for its title rows, its header and a few rows. */
const START_BYTES = 64 * 1024;
const FIRST_LINES = 12;

/**
 * What is at `path`, judged by its contents. Close it when done.
 *
 * In a zip or folder only the tables matter that hold the data: those per area when there are any, never the look-ups and
 * guides that come along.
 */
export async function inspect(path: string): Promise<({ readonly ok: true } & Inspected) | Refused> {
  const bundle = await openBundle(path);
  if (!bundle.ok) return { ok: false, reason: "unreadable", message: bundle.reason };
  const files = dataFiles(bundle.files);
  const [first] = files;
  const judged = first === undefined ? nothingThere() : await formatOf(first).catch(unreadable);
  if (judged.ok && files.length > 1 && !isPostcodes(judged.format)) {
    bundle.close();
    return {
      ok: false,
      reason: "unrecognised",
      message: `it holds ${files.length} tables; import them one by one, or all at once by naming each`,
    };
  }
  if (!judged.ok) {
    bundle.close();
    return judged;
  }
  const { name, sha256, close } = bundle;
  const metadata = bundle.files.find((file) => /(^|\/)doc\/metadata\.txt$/i.test(file.name)) ?? null;
  return { ok: true, format: judged.format, name, files, metadata, sha256, close };
}

/** How to read one table, by its first rows. */
export async function recogniseFile(
  file: BundleFile,
): Promise<({ readonly ok: true } & RecognisedTable) | Refused> {
  const start = await startOf(file, START_BYTES);
  const lastBreak = start.lastIndexOf(10);
  const whole = start.length < START_BYTES || lastBreak === -1 ? start : start.subarray(0, lastBreak);
  const decoded = decodeUtf8(whole);
  if (!decoded.ok) return { ok: false, reason: "unreadable", message: explainEncoding(decoded.problem) };
  const lines = decoded.text
    .split(/\r?\n/)
    .filter((line) => line !== "")
    .slice(0, FIRST_LINES);
  const separator = lines.map(wrongDelimiter).find((found) => found !== null);
  const rows = lines.map((line) => splitLine(line) ?? line.split(","));
  const recognition = recogniseTable(rows);
  if (recognition.ok) return recognition;
  const message = separator
    ? `its columns are separated by ${separator}; save it with commas`
    : recognition.reason;
  return { ok: false, reason: "unrecognised", message };
}

function dataFiles(files: readonly BundleFile[]): readonly BundleFile[] {
  if (files.length === 1) return files;
  const useful = files.filter(
    ({ name }) => /\.(csv|txt|json|geojson|topojson)$/i.test(name) && !isAside(name),
  );
  const perArea = useful.filter(({ name }) => /(^|\/)(multi_csv|csv)\/[^/]+\.csv$/i.test(name));
  if (perArea.length > 0) return perArea;
  const inData = useful.filter(({ name }) => /(^|\/)data\/[^/]+\.csv$/i.test(name));
  return inData.length > 0 ? inData : useful;
}

/** Guides, look-ups of names and codes, and what computers leave behind. */
function isAside(name: string): boolean {
  return /(^|\/)(doc|documents|user guide|__macosx|\.[^/]*)(\/|$)|column_headers|licence|readme/i.test(name);
}

async function formatOf(file: BundleFile): Promise<{ ok: true; format: Inspected["format"] } | Refused> {
  const start = await startOf(file, 4096);
  const problem = encodingProblem(start);
  if (problem !== null) return { ok: false, reason: "unreadable", message: explainEncoding(problem) };
  if (/^\ufeff?\s*\{/.test(start.toString("utf8"))) return { ok: true, format: "boundaries" };
  const recognised = await recogniseFile(file);
  return recognised.ok ? { ok: true, format: recognised.layout.format } : recognised;
}

function isPostcodes(format: Inspected["format"]): boolean {
  return format === "code-point-open" || format === "ons-postcodes";
}

function nothingThere(): Refused {
  return { ok: false, reason: "unrecognised", message: "it holds no CSV, GeoJSON or TopoJSON file" };
}

function unreadable(fault: unknown): Refused {
  return { ok: false, reason: "unreadable", message: explainZipFault(fault) };
}
