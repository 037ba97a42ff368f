import { BOUNDARY_SETS } from "#domain/elections/seats.ts";
import {
  editionInName,
  provenanceOf,
  RELEASE_NOT_STATED,
  releaseInMetadata,
  type StatedRelease,
} from "#domain/official/provenance.ts";
import { openResults } from "#domain/official/results-file.ts";
import type { Db } from "#kit/db/database.ts";
import { type BundleFile, startOf } from "#kit/zip/bundle.ts";
import type { Dataset, DatasetKind, PreparedDataset } from "#registers/places/datasets/contract.ts";
import { datasetBytes } from "#registers/places/datasets/queries.ts";
import { readBoundaryFile } from "#registers/places/imports/boundaries/commands.ts";
import type { ImportRequest, Inspected, Refused } from "#registers/places/imports/contract.ts";
import { fitToServe } from "#registers/places/imports/policy.ts";
import { placePostcodes } from "#registers/places/imports/postcodes/commands.ts";
import { readResultsFile } from "#registers/places/imports/results/commands.ts";

/** What preparing needs of the present state: the versions in force, and where their files are. */
export type Present = { readonly db: Db; readonly active: ReadonlyMap<DatasetKind, Dataset> };

export type Preparing =
  | { readonly ok: true; readonly prepared: PreparedDataset }
  | (Refused & { readonly refusals?: PreparedDataset["refusals"] });

/** Reads what was inspected into a version ready to be published. Writes nothing. */
export async function prepare(
  inspected: Inspected,
  request: ImportRequest,
  present: Present,
): Promise<Preparing> {
  const [file] = inspected.files;
  if (file === undefined) return { ok: false, reason: "unrecognised", message: "there is nothing in it" };
  const about = await describe(inspected, request);
  switch (inspected.format) {
    case "boundaries": {
      const read = await readBoundaryFile(file);
      if (!read.ok) return read;
      const kind = `boundaries-${read.set}` as const;
      const drawn = await describe(inspected, request, [read.layer]);
      const name = `${drawn.name} (${read.set} boundaries)`;
      return {
        ok: true,
        prepared: {
          ...drawn,
          kind,
          name,
          bytes: read.bytes,
          rowsKept: read.kept,
          rowsSkipped: 0,
          refusals: read.refusals,
          boundaries: null,
          notes: {},
        },
      };
    }
    case "results":
    case "by-elections": {
      const active = present.active.get("by-elections");
      const adds = inspected.format === "by-elections" && active !== undefined;
      const before = adds ? openResults(await datasetBytes(present.db, request.home, active)) : [];
      const read = await readResultsFile(file, { before });
      if (!read.ok) return read;
      const { kind, bytes, kept, refusals } = read;
      const name = kind === "by-elections" ? about.name : `${about.name}, ${kind.slice("results-".length)}`;
      return {
        ok: true,
        prepared: {
          ...about,
          kind,
          name,
          bytes,
          rowsKept: kept,
          rowsSkipped: 0,
          refusals,
          boundaries: null,
          notes: {},
        },
      };
    }
    default:
      return preparePostcodes(inspected, request, present, about);
  }
}

type About = Pick<
  PreparedDataset,
  "name" | "publisher" | "licence" | "attribution" | "version" | "releasedOn" | "sourceFile" | "sourceSha256"
>;

/**
 * What is said of the file: by whoever imports it, else by the file's own notes, else by its name and those of what is in
 * it (`layers` too). What nobody states stays unstated.
 */
async function describe(
  { format, name, files, metadata, sha256 }: Inspected,
  request: ImportRequest,
  layers: readonly string[] = [],
): Promise<About> {
  const names = [name, ...files.slice(0, 1).map((file) => file.name), ...layers];
  const stated = (await notedRelease(metadata)) ?? namedRelease(names);
  const releasedOn = request.releasedOn ?? null;
  const year = releasedOn === null ? (stated?.year ?? null) : Number(releasedOn.slice(0, 4));
  return {
    ...provenanceOf(format, { year, fileName: names.join(" ") }),
    version: request.version ?? stated?.edition ?? releasedOn ?? RELEASE_NOT_STATED,
    releasedOn,
    sourceFile: name,
    sourceSha256: await sha256(),
  };
}

/** The release stands in the first lines; counts of rows follow. */
const NOTES_BYTES = 4096;

async function notedRelease(metadata: BundleFile | null): Promise<StatedRelease | null> {
  return metadata === null
    ? null
    : releaseInMetadata((await startOf(metadata, NOTES_BYTES)).toString("latin1"));
}

function namedRelease(names: readonly string[]): StatedRelease | null {
  const edition = names.map(editionInName).find((found) => found !== null) ?? null;
  return edition === null ? null : { edition, year: Number(edition.slice(0, 4)) };
}

async function preparePostcodes(
  inspected: Inspected,
  request: ImportRequest,
  { db, active }: Present,
  about: About,
): Promise<Preparing> {
  const older = active.get("boundaries-2010");
  const newer = active.get("boundaries-2024");
  if (older === undefined || newer === undefined) {
    const missing = BOUNDARY_SETS.filter((set) => !active.has(`boundaries-${set}`));
    return {
      ok: false,
      reason: "boundaries-first",
      message:
        `postcodes are placed in both boundary sets, and the ${missing.join(" and the ")} boundaries are not imported yet. ` +
        "Import the ONS 20 m (BGC) file of constituencies first, or name all files in one command",
    };
  }
  const outlines = {
    "2010": await datasetBytes(db, request.home, older),
    "2024": await datasetBytes(db, request.home, newer),
  };
  const total = inspected.files.reduce((sum, { bytes }) => sum + bytes, 0);
  const progress = request.progress({ label: "Placing postcodes", total });
  const northernIreland = request.northernIreland ?? false;
  const placed = await placePostcodes({
    files: inspected.files,
    outlines,
    northernIreland,
    progress,
  }).finally(() => progress.stop());
  if (!placed.ok) return placed;
  const { kept, skipped, refusals, notes } = placed;
  const inForce = active.get("postcodes")?.rowsKept ?? null;
  const counts = {
    kept,
    skipped,
    refused: refusals.length,
    compared: Number(notes.compared),
    agreed: Number(notes.agreed),
    inForce,
  };
  const unfit = fitToServe(counts, { allowSmaller: request.allowSmaller ?? false });
  if (unfit !== null) return { ...unfit, refusals };
  const boundaries = { "2010": older.id, "2024": newer.id };
  return {
    ok: true,
    prepared: {
      ...about,
      kind: "postcodes",
      bytes: placed.bytes,
      rowsKept: kept,
      rowsSkipped: skipped,
      refusals,
      boundaries,
      notes: { ...notes, northernIreland },
    },
  };
}
