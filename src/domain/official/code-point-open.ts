import type { Recognition } from "./columns.ts";
import { gridPosition, type PostcodeReading, unitPostcode } from "./postcode-row.ts";

/** Code-Point Open has ten columns and no header, so its first row of figures stands for one. */
export type CodePointOpenLayout = { readonly format: "code-point-open"; readonly columns: 10 };

/** Positional quality of a postcode without a grid reference; its row reads 0,0 (OS, Code-Point Open user guide). */
const NO_POSITION = "90";
const COLUMNS = 10;

/** Recognises Code-Point Open by its first row: ten columns that start with postcode, quality, eastings, northings. */
export function recogniseCodePointOpen(firstRow: readonly string[]): Recognition<CodePointOpenLayout> {
  const missing: string[] = [];
  if (firstRow.length !== COLUMNS) missing.push(`ten columns (this row has ${firstRow.length})`);
  if (unitPostcode(firstRow[0]) === null) missing.push("a postcode in column 1");
  if (!/^\d{2}$/.test(firstRow[1] ?? "")) missing.push("a positional quality of two digits in column 2");
  for (const [index, name] of [
    [2, "eastings"],
    [3, "northings"],
  ] as const) {
    if (!/^-?\d+$/.test(firstRow[index] ?? ""))
      missing.push(`${name} in whole metres in column ${index + 1}`);
  }
  return missing.length === 0
    ? { ok: true, layout: { format: "code-point-open", columns: COLUMNS } }
    : { ok: false, missing };
}

/** One row of Code-Point Open: OSGB36 metres, Great Britain only, no constituency. */
export function readCodePointOpen(row: readonly string[]): PostcodeReading {
  if (row.length !== COLUMNS) return refused(`${row.length} columns where ten are expected`);
  const postcode = unitPostcode(row[0]);
  if (postcode === null) return refused("column 1 is not a postcode");
  if (row[1] === NO_POSITION) return { kind: "skipped", why: "no-position" };
  const at = gridPosition(row[2], row[3]);
  if (at === null) return refused("eastings and northings are not on the British National Grid");
  return { kind: "postcode", postcode, at, seat: null };
}

function refused(reason: string): PostcodeReading {
  return { kind: "refused", reason };
}
