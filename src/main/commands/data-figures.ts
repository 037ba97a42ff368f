import { join } from "node:path";
import { seatId } from "#domain/elections/seats.ts";
import { openOutlines } from "#domain/geo/outline-file.ts";
import { type KeptResult, openResults } from "#domain/official/results-file.ts";
import { openDirectory } from "#domain/postcodes/directory.ts";
import { activeDatasets, datasetBytes } from "#registers/places/datasets/queries.ts";
import { writeFigures } from "#registers/places/figures/commands.ts";
import type { DataHouse } from "./data.ts";
import { withDatabase } from "./data-home.ts";
import { counted } from "./house.ts";

/** Writes the embedded figures anew from what is in force. */
export function runFigures(house: DataHouse, { into }: { into?: string }): Promise<void> {
  return withDatabase(house, async ({ db, home }) => {
    const active = await activeDatasets(db);
    const [postcodes, older, newer] = [active.get("postcodes"), active.get("boundaries-2010"), active.get("boundaries-2024")];
    const elections = [...active.values()].filter(({ kind }) => kind.startsWith("results-") || kind === "by-elections");
    if (!postcodes || !older || !newer || elections.length === 0) {
      house.complain("The figures are made from postcodes, both boundary sets and results: import all of them first.");
      return house.exit(1);
    }
    const results: KeptResult[] = [];
    for (const dataset of elections) results.push(...openResults(await datasetBytes(db, home, dataset)));
    const regions = new Map(results.map((result) => [seatId(result), result.region]));
    const written = await writeFigures({
      directory: openDirectory(await datasetBytes(db, home, postcodes)),
      outlines: {
        "2010": openOutlines(await datasetBytes(db, home, older)).outlines,
        "2024": openOutlines(await datasetBytes(db, home, newer)).outlines,
      },
      regionOf: (seat) => regions.get(seatId(seat)) ?? null,
      results,
      sources: [...active.values()].map((dataset) => ({ ...dataset, approximate: true })),
      folder: into ?? join(house.config().root, "data"),
    });
    if (!written.ok) {
      house.complain(`The figures would have ${counted(written.bytes, "byte")}, more than the ${written.limitBytes} allowed. Nothing was written.`);
      return house.exit(1);
    }
    for (const [name, lines] of Object.entries(written.lines)) house.print(`${name}: ${counted(lines, "line")}`);
    house.print(`${counted(written.bytes, "byte")} in all`);
  });
}
