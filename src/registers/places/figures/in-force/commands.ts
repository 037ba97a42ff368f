import { seatId } from "#domain/elections/seats.ts";
import { openOutlines } from "#domain/geo/outline-file.ts";
import { GENERAL_ELECTIONS } from "#domain/official/polling-days.ts";
import { openResults } from "#domain/official/results-file.ts";
import { openDirectory } from "#domain/postcodes/directory.ts";
import type { Db } from "#kit/db/database.ts";
import type { DatasetKind } from "#registers/places/datasets/contract.ts";
import { activeDatasets, datasetBytes } from "#registers/places/datasets/queries.ts";
import type { FiguresWritten } from "#registers/places/figures/commands.ts";
import { writeFigures } from "#registers/places/figures/commands.ts";

export type FiguresInForceWritten =
  | FiguresWritten
  | { readonly ok: false; readonly reason: "not-imported"; readonly missing: readonly DatasetKind[] };

/** Without these the figures would have holes; by-elections are taken along where they are imported. */
const NEEDED: readonly DatasetKind[] = [
  "postcodes",
  "boundaries-2010",
  "boundaries-2024",
  ...GENERAL_ELECTIONS.map(({ pollingDay }) => `results-${pollingDay}` as const),
];

/**
 * Writes the embedded figures anew into `folder` from the datasets in force. For those who look after the program: when a
 * publisher has a new release, import everything, run this, and read the difference.
 *
 * @param home GROUNDSWELL_HOME
 */
export async function writeFiguresInForce(
  db: Db,
  { home, folder }: { readonly home: string; readonly folder: string },
): Promise<FiguresInForceWritten> {
  const active = await activeDatasets(db);
  const missing = NEEDED.filter((kind) => !active.has(kind));
  if (missing.length > 0) return { ok: false, reason: "not-imported", missing };
  const bytesOf = (kind: DatasetKind) => datasetBytes(db, home, active.get(kind)!);

  const results = [];
  for (const kind of active.keys()) {
    if (kind === "by-elections" || kind.startsWith("results-"))
      results.push(...openResults(await bytesOf(kind)));
  }
  const regions = new Map(results.map((row) => [seatId(row), row.region]));
  return writeFigures({
    directory: openDirectory(await bytesOf("postcodes")),
    outlines: {
      "2010": openOutlines(await bytesOf("boundaries-2010")).outlines,
      "2024": openOutlines(await bytesOf("boundaries-2024")).outlines,
    },
    regionOf: (seat) => regions.get(seatId(seat)) ?? null,
    results,
    sources: [...active.values()].map(({ kind, name, version, publisher, licence, attribution }) => {
      return { kind, name, version, publisher, licence, attribution, approximate: true };
    }),
    folder,
  });
}
