import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BoundarySet, SeatResult } from "#domain/elections/seats.ts";
import { BOUNDARY_SETS } from "#domain/elections/seats.ts";
import type { DatasetCredit } from "#domain/figures/credits.ts";
import { creditLine } from "#domain/figures/credits.ts";
import { RESULT_COLUMNS, resultLines } from "#domain/figures/result-lines.ts";
import type { SeatSources } from "#domain/figures/seat-figures.ts";
import { checkDistinct, seatFigures } from "#domain/figures/seat-figures.ts";
import { SEAT_COLUMNS, seatLine } from "#domain/figures/seat-lines.ts";
import type { SectorFigure } from "#domain/figures/sector-lines.ts";
import { SECTOR_COLUMNS, sectorLines } from "#domain/figures/sector-lines.ts";
import { FIGURE_FILES, FIGURES_LIMIT_BYTES } from "./contract.ts";

export type FiguresToWrite = SeatSources & {
  /** Of either set and both kinds; votes by party are left out. */
  readonly results: readonly SeatResult[];
  /** What all of this came from; each file names those that it stands on. */
  readonly sources: readonly DatasetCredit[];
  readonly folder: string;
};

export type FiguresWritten =
  | { readonly ok: true; readonly bytes: number; readonly lines: Readonly<Record<string, number>> }
  | { readonly ok: false; readonly reason: "too-large"; readonly bytes: number; readonly limitBytes: number };

/**
 * Writes the embedded figures: plain text, one thing a line, sorted, so that a change can be read as a difference. The same
 * input makes the same bytes. Nothing is written when they would be too large together.
 */
export async function writeFigures(input: FiguresToWrite): Promise<FiguresWritten> {
  const files = figureFiles(input);
  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  if (bytes > FIGURES_LIMIT_BYTES)
    return { ok: false, reason: "too-large", bytes, limitBytes: FIGURES_LIMIT_BYTES };
  await mkdir(input.folder, { recursive: true });
  for (const { name, text } of files) {
    await writeFile(join(input.folder, `${name}.new`), text);
    await rename(join(input.folder, `${name}.new`), join(input.folder, name));
  }
  return { ok: true, bytes, lines: Object.fromEntries(files.map(({ name, lines }) => [name, lines])) };
}

type FigureFile = { readonly name: string; readonly text: string; readonly lines: number };

function figureFiles(input: FiguresToWrite): FigureFile[] {
  const seats = seatFigures(input);
  checkDistinct(seats);
  const file = (
    name: string,
    what: string,
    kinds: RegExp,
    columns: string,
    lines: readonly string[],
  ): FigureFile => {
    const credits = input.sources.filter(({ kind }) => kinds.test(kind)).map(creditLine);
    const head = [
      `# ${what}`,
      "# Written by `bin/groundswell data figures`; do not edit. How it is made: README.md in this folder.",
      ...credits,
      `# columns: ${columns}`,
    ];
    return { name, text: `${[...head, ...lines].join("\n")}\n`, lines: lines.length };
  };
  const ofSet = (set: BoundarySet): FigureFile[] => {
    const results = input.results.filter((result) => result.set === set);
    const lines = (kind: SeatResult["kind"]) => resultLines(results.filter((result) => result.kind === kind));
    const elections = new RegExp(
      `^results-(${[...new Set(results.map(({ election }) => election))].join("|")})$`,
    );
    return [
      file(
        FIGURE_FILES.seats[set],
        `The seats of ${set}.`,
        set === "2010" ? /^(postcodes|boundaries-2010|results-)/ : /^(postcodes|boundaries-|results-)/,
        SEAT_COLUMNS,
        seats.filter((seat) => seat.set === set).map(seatLine),
      ),
      file(
        FIGURE_FILES.results[set],
        `General elections in the seats of ${set}.`,
        elections,
        RESULT_COLUMNS,
        lines("general"),
      ),
      file(
        FIGURE_FILES.byElections[set],
        `By-elections in the seats of ${set}.`,
        lines("by-election").length > 0 ? /^by-elections$/ : /^$/,
        RESULT_COLUMNS,
        lines("by-election"),
      ),
    ];
  };
  const sectors: SectorFigure[] = [];
  input.directory.eachSector((sector, place) => sectors.push({ sector, ...place }));
  return [
    file(
      FIGURE_FILES.sectors,
      "Postcode sectors of Great Britain.",
      /^(postcodes|boundaries-)/,
      SECTOR_COLUMNS,
      sectorLines(sectors),
    ),
    ...BOUNDARY_SETS.flatMap(ofSet),
  ];
}
