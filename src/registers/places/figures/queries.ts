import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Seat, SeatResult } from "#domain/elections/seats.ts";
import { BOUNDARY_SETS } from "#domain/elections/seats.ts";
import type { DatasetCredit } from "#domain/figures/credits.ts";
import { creditsIn } from "#domain/figures/credits.ts";
import { readResults } from "#domain/figures/result-lines.ts";
import { readSeats } from "#domain/figures/seat-lines.ts";
import type { SectorFigure } from "#domain/figures/sector-lines.ts";
import { readSectors } from "#domain/figures/sector-lines.ts";
import { FIGURE_FILES } from "./contract.ts";

export type Figures = {
  /** Both sets. */
  readonly seats: readonly Seat[];
  /** Both sets, general elections and by-elections, without votes by party. */
  readonly results: readonly SeatResult[];
  readonly sectors: readonly SectorFigure[];
  /** What they were made from, each once. */
  readonly sources: readonly DatasetCredit[];
};

/** The folder of the figures that come with the program. */
export const EMBEDDED_FOLDER = join(import.meta.dirname, "../../../../data");

/**
 * Reads the embedded figures: a few thousand short lines, in some tens of milliseconds.
 *
 * @throws Error when a file is missing, RangeError when a line is not what `writeFigures` writes
 */
export function readFigures(folder: string = EMBEDDED_FOLDER): Figures {
  const text = (name: string) => readFileSync(join(folder, name), "utf8");
  const sectors = text(FIGURE_FILES.sectors);
  const sets = BOUNDARY_SETS.map((set) => ({
    set,
    seats: text(FIGURE_FILES.seats[set]),
    results: text(FIGURE_FILES.results[set]),
    byElections: text(FIGURE_FILES.byElections[set]),
  }));
  const credits = [sectors, ...sets.flatMap((one) => [one.seats, one.results, one.byElections])].flatMap(
    creditsIn,
  );
  return {
    seats: sets.flatMap(({ set, seats }) => readSeats(set, seats)),
    results: sets.flatMap(({ set, results, byElections }) => [
      ...readResults(set, "general", results),
      ...readResults(set, "by-election", byElections),
    ]),
    sectors: readSectors(sectors),
    sources: [...new Map(credits.map((credit) => [credit.kind, credit])).values()],
  };
}
