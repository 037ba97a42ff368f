import type { Db } from "#kit/db/database.ts";
import { publish, sweepDatasets, underImportLock, writeReport } from "#registers/places/datasets/commands.ts";
import type { Dataset, PreparedDataset } from "#registers/places/datasets/contract.ts";
import { activeDatasets, datasetById, datasetBytes } from "#registers/places/datasets/queries.ts";
import type { ImportRequest, ImportResult, Inspected, Refused } from "./contract.ts";
import { placedAgain } from "./postcodes/queries.ts";
import { prepare } from "./prepared/commands.ts";
import { inspect } from "./queries.ts";

/**
 * Imports one official file as a new version and puts it in force.
 *
 * The file is recognised by its contents, read and checked whole, written to disk and to the database, and only then put
 * in force, in one transaction. Anything that goes wrong before (a bad file, a full disk, a killed process) leaves the
 * version in force as it was; a later import sweeps up what was left. One import runs at a time.
 */
export async function importFile(db: Db, request: ImportRequest): Promise<ImportResult> {
  const inspected = await inspect(request.path);
  if (!inspected.ok) return { ...inspected, report: null };
  try {
    const result = await underImportLock(db, (alone) => importInspected(alone, inspected, request));
    return result ?? { ...UNDER_WAY, report: null };
  } catch (fault) {
    const refused = fullDisk(fault);
    if (refused === null) throw fault;
    return { ...refused, report: null };
  } finally {
    inspected.close();
  }
}

const UNDER_WAY: Refused = {
  ok: false,
  reason: "import-under-way",
  message: "another import is under way; wait until it has ended and try again",
};

async function importInspected(db: Db, inspected: Inspected, request: ImportRequest): Promise<ImportResult> {
  await sweepDatasets(db, request.home);
  const active = await activeDatasets(db);
  const preparing = await prepare(inspected, request, { db, active });
  if (!preparing.ok) {
    const { refusals = [], ...refused } = preparing;
    const report = await writeReport(request.home, `refused-${stamp(request.now)}`, refusals);
    return { ...refused, report };
  }
  const { prepared } = preparing;
  const same = active.get(prepared.kind);
  if (same !== undefined && isSame(same, prepared)) {
    return { ok: true, already: true, dataset: same, report: null, placedAgain: null };
  }
  const id = await publish(db, prepared, request);
  const report = await writeReport(request.home, `dataset-${id}`, prepared.refusals);
  const dataset = await datasetById(db, id);
  if (dataset === null) throw new Error(`dataset ${id} was published and is gone`);
  const boundaries = prepared.kind === "boundaries-2010" || prepared.kind === "boundaries-2024";
  return {
    ok: true,
    already: false,
    dataset,
    report,
    placedAgain: boundaries ? await placeAgain(db, request) : null,
  };
}

type Placing = Pick<ImportRequest, "home" | "by" | "now" | "files">;

/**
 * Places the postcodes in force again when other boundaries are in force than those they were placed in, as after a
 * rollback of boundaries.
 *
 * @returns the new version of the postcodes; null when they stand right, a boundary set is not imported (the embedded
 *   figures have no outlines to place them in), or an import is under way
 * @throws the file system's or the database's error; the version in force then still serves
 */
export function placePostcodesAgain(db: Db, placing: Placing): Promise<Dataset | null> {
  return underImportLock(db, (alone) => placeAgain(alone, placing));
}

/** Gives the postcodes in force their seats in the boundaries in force, when those are not the ones they were placed in. */
async function placeAgain(db: Db, request: Placing): Promise<Dataset | null> {
  const active = await activeDatasets(db);
  const postcodes = active.get("postcodes");
  const older = active.get("boundaries-2010");
  const newer = active.get("boundaries-2024");
  if (!postcodes || !older || !newer) return null;
  if (postcodes.boundaries?.["2010"] === older.id && postcodes.boundaries["2024"] === newer.id) return null;
  const outlines = {
    "2010": await datasetBytes(db, request.home, older),
    "2024": await datasetBytes(db, request.home, newer),
  };
  const { bytes, snapped } = placedAgain(await datasetBytes(db, request.home, postcodes), outlines);
  const prepared: PreparedDataset = {
    ...postcodes,
    bytes,
    refusals: [],
    boundaries: { "2010": older.id, "2024": newer.id },
    notes: { ...postcodes.notes, snapped, placedAgainFrom: postcodes.id },
  };
  return datasetById(db, await publish(db, prepared, request));
}

function isSame(active: Dataset, prepared: PreparedDataset): boolean {
  return (
    active.sourceSha256 === prepared.sourceSha256 &&
    active.version === prepared.version &&
    active.attribution === prepared.attribution &&
    active.boundaries?.["2010"] === prepared.boundaries?.["2010"] &&
    active.boundaries?.["2024"] === prepared.boundaries?.["2024"] &&
    active.notes.northernIreland === prepared.notes.northernIreland
  );
}

/** The one fault that is nobody's mistake and that waiting or tidying up cures. */
function fullDisk(fault: unknown): Refused | null {
  const code = fault instanceof Error && "code" in fault ? String(fault.code) : "";
  if (code !== "ENOSPC" && code !== "EDQUOT") return null;
  return {
    ok: false,
    reason: "disk-full",
    message: "the disk is full; nothing was changed. Make room and try again",
  };
}

function stamp(now: Date): string {
  return now.toISOString().replace(/[-:]/g, "").slice(0, 15);
}
