import { parentPort, workerData } from "node:worker_threads";
import { writeFromOsgb36 } from "#domain/geo/osgb36.ts";
import { locatorOver, type SeatLocator } from "#domain/geo/seat-locator.ts";
import { readCodePointOpen } from "#domain/official/code-point-open.ts";
import { isNorthernIreland, readOnsPostcode } from "#domain/official/onspd.ts";
import { type PlacedColumns, type Span, sharedColumns } from "#domain/official/placed-columns.ts";
import type { OfficialPosition, PostcodeReading } from "#domain/official/postcode-row.ts";
import { postcodeKey } from "#domain/postcodes/postcode-key.ts";
import { decodeUtf8, explainEncoding } from "#kit/csv/encoding.ts";
import { splitLine } from "#kit/csv/split-line.ts";
import { NEAREST_WITHIN_M, type PlacingAnswer, type PlacingStart, type PlacingTask } from "./contract.ts";

const LINE_BREAK = 10;

const { tables, northernIreland, columns: shared, taken } = workerData as PlacingStart;
const older = locatorOver(tables["2010"]);
const newer = locatorOver(tables["2024"]);
const known: ReadonlySet<string> = new Set([...older.codes, ...newer.codes]);
const degrees = new Float64Array(2);

/** Rows of the block being worked on; kept for the next one when it is large enough. */
let own: PlacedColumns = sharedColumns(0);

parentPort?.on("message", (task: PlacingTask) => parentPort?.postMessage(place(task)));

function place({ block, layout, rowsBefore }: PlacingTask): PlacingAnswer {
  const decoded = decodeUtf8(block);
  const lines = block.reduce((count, byte) => count + (byte === LINE_BREAK ? 1 : 0), 0);
  if (own.key.length <= lines) own = sharedColumns(lines + 1);
  const columns = own;
  const skipped = { "no-position": 0, retired: 0, "northern-ireland": 0, "crown-dependency": 0 };
  const refused: { line: number; reason: string }[] = [];
  const totals = { snapped: 0, nowhere: 0, compared: 0, agreed: 0 };
  if (!decoded.ok) {
    const unreadable = explainEncoding(decoded.problem);
    return { span: { start: 0, rows: 0 }, lines, skipped, refused, ...totals, unreadable };
  }
  let [rows, line, row] = [0, 0, 0];
  const { text } = decoded;
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf("\n", at);
    const end = found === -1 ? text.length : found;
    const cut = text.slice(at, end > at && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    at = end + 1;
    line += 1;
    if (cut === "") continue;
    row += 1;
    if (row <= rowsBefore) continue;
    const cells = splitLine(cut);
    if (cells === null) {
      refused.push({ line, reason: "a quotation mark is not closed" });
      continue;
    }
    const reading: PostcodeReading =
      layout.format === "code-point-open" ? readCodePointOpen(cells) : readOnsPostcode(layout, cells);
    if (reading.kind === "skipped") skipped[reading.why] += 1;
    else if (reading.kind === "refused") refused.push({ line, reason: reading.reason });
    else if (!northernIreland && isNorthernIreland(reading.postcode)) skipped["northern-ireland"] += 1;
    else {
      toDegrees(reading.at);
      const [lat = 0, lng = 0] = degrees;
      const [a, b] = [seatAt(older, lat, lng, totals), seatAt(newer, lat, lng, totals)];
      if (a < 0 && b < 0) totals.nowhere += 1;
      if (reading.seat !== null) compare(reading.seat, a, b, totals);
      columns.key[rows] = postcodeKey(reading.postcode);
      columns.lat[rows] = lat;
      columns.lng[rows] = lng;
      columns.seat2010[rows] = a;
      columns.seat2024[rows] = b;
      columns.line[rows] = line;
      rows += 1;
    }
  }
  return { span: handOver(rows), lines, skipped, refused, ...totals, unreadable: null };
}

/** Copies the first rows to where all threads put theirs. @throws RangeError when there is no room for so many */
function handOver(rows: number): Span {
  const start = Atomics.add(taken, 0, rows);
  for (const name of Object.keys(own) as (keyof PlacedColumns)[]) {
    shared[name].set(own[name].subarray(0, rows), start);
  }
  return { start, rows };
}

function toDegrees(at: OfficialPosition): void {
  if (at.grid === "osgb36") writeFromOsgb36(at.eastM, at.northM, degrees, 0);
  else {
    degrees[0] = at.lat;
    degrees[1] = at.lng;
  }
}

function seatAt(locator: SeatLocator, lat: number, lng: number, totals: { snapped: number }): number {
  const inside = locator.locate(lat, lng);
  if (inside >= 0) return inside;
  const nearest = locator.nearestWithin(lat, lng, NEAREST_WITHIN_M);
  if (nearest === null) return -1;
  totals.snapped += 1;
  return nearest.index;
}

/** A publisher's code names a seat of either set; pseudo codes (Channel Islands) name none and are not compared. */
function compare(code: string, a: number, b: number, totals: { compared: number; agreed: number }): void {
  if (older.codes[a] === code || newer.codes[b] === code) {
    totals.compared += 1;
    totals.agreed += 1;
  } else if (known.has(code)) totals.compared += 1;
}
