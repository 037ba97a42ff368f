import { basename } from "node:path";
import { RELEASE_NOT_STATED } from "#domain/official/provenance.ts";
import type { Db } from "#kit/db/database.ts";
import type { Dataset } from "#registers/places/datasets/contract.ts";
import { importFile } from "#registers/places/imports/commands.ts";
import type { ImportResult } from "#registers/places/imports/contract.ts";
import { inOrder } from "#registers/places/imports/order/queries.ts";
import type { DataHouse } from "./data-home.ts";
import { BY, progressOf, withDatabase } from "./data-home.ts";
import { counted } from "./house.ts";

export type ImportOptions = {
  readonly edition?: string;
  readonly released?: string;
  readonly northernIreland?: boolean;
  readonly allowSmaller?: boolean;
};

/** Imports every path, boundaries first. Files named that are no official ones stop it before anything is imported. */
export async function runImport(
  house: DataHouse,
  paths: readonly string[],
  options: ImportOptions,
): Promise<void> {
  const { official, others, passedOver } = await inOrder(paths);
  for (const { path, message } of others) house.complain(`${path}: ${message}`);
  for (const { path, message } of passedOver) house.complain(`passed over ${path}: ${message}`);
  if (others.length > 0 || official.length === 0) {
    house.complain(official.length === 0 ? "There is nothing to import." : "Nothing was imported.");
    return house.exit(1);
  }
  await withDatabase(house, async ({ db, home }) => {
    for (const { path } of official) {
      const result = await importOne(db, house, { path, home, options });
      tell(house, path, result);
      if (!result.ok) return house.exit(1);
    }
  });
}

function importOne(
  db: Db,
  house: DataHouse,
  { path, home, options }: { path: string; home: string; options: ImportOptions },
): Promise<ImportResult> {
  return importFile(db, {
    path,
    home,
    by: BY,
    now: house.now(),
    progress: progressOf(house),
    northernIreland: options.northernIreland ?? false,
    allowSmaller: options.allowSmaller ?? false,
    ...(options.edition === undefined ? {} : { version: options.edition }),
    ...(options.released === undefined ? {} : { releasedOn: options.released }),
  });
}

function tell({ print, complain }: DataHouse, path: string, result: ImportResult): void {
  if (!result.ok) {
    complain(`${path}: ${result.message}`);
    if (result.report !== null) complain(`The bad rows are listed in ${result.report}`);
    complain("Nothing was changed by this file.");
    return;
  }
  const { dataset } = result;
  if (result.already) {
    print(`${basename(path)}: in force already as number ${dataset.id}`);
    if (wantsRelease(dataset)) print(`  ${WHICH_RELEASE}`);
    return;
  }
  print(`${basename(path)}: ${dataset.name}, ${dataset.version}, is in force as number ${dataset.id}`);
  for (const line of linesOf(dataset)) print(`  ${line}`);
  if (wantsRelease(dataset)) print(`  ${WHICH_RELEASE}`);
  if (result.report !== null)
    print(`  ${counted(dataset.rowsRefused, "bad row")} listed in ${result.report}`);
  if (result.placedAgain !== null) {
    print(`  the postcodes in force were placed again, as number ${result.placedAgain.id}`);
  }
}

const WHICH_RELEASE =
  "the file does not say which release it is, so its copyright line has no year; import it again with --released 2023-11-01 (your day)";

/** Whether the copyright line that is shown lacks its year. Parliament's has none. */
function wantsRelease({ attribution, version, releasedOn }: Dataset): boolean {
  return version === RELEASE_NOT_STATED && releasedOn === null && attribution.includes("©");
}

const SKIPPED: Readonly<Record<string, string>> = {
  "no-position": "without a position",
  retired: "retired",
  "northern-ireland": "in Northern Ireland (--northern-ireland keeps them)",
  "crown-dependency": "in Jersey, Guernsey or the Isle of Man",
};

function linesOf({ kind, rowsKept, notes }: Dataset): readonly string[] {
  const word = kind === "postcodes" ? "postcode" : kind.startsWith("boundaries") ? "seat" : "result";
  const lines = [counted(rowsKept, word)];
  for (const [why, words] of Object.entries(SKIPPED)) {
    if (Number(notes[why] ?? 0) > 0) lines.push(`left out: ${counted(Number(notes[why]), "row")} ${words}`);
  }
  if (Number(notes.snapped ?? 0) > 0)
    lines.push(`${counted(Number(notes.snapped), "place")} off the drawn coast put in the nearest seat`);
  if (Number(notes.nowhere ?? 0) > 0) lines.push(`${counted(Number(notes.nowhere), "postcode")} in no seat`);
  const compared = Number(notes.compared ?? 0);
  if (compared > 0) {
    const share = ((Number(notes.agreed) / compared) * 100).toFixed(2);
    lines.push(`${share} % of ${counted(compared, "postcode")} stand in the seat that the publisher names`);
  }
  return lines;
}
