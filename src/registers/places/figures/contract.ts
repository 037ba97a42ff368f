import type { BoundarySet } from "#domain/elections/seats.ts";

/** The files of the embedded figures, in their folder. */
export const FIGURE_FILES = {
  sectors: "sectors.txt",
  seats: { "2010": "seats-2010.txt", "2024": "seats-2024.txt" },
  results: { "2010": "results-2010.txt", "2024": "results-2024.txt" },
  byElections: { "2010": "by-elections-2010.txt", "2024": "by-elections-2024.txt" },
} as const satisfies Record<string, string | Record<BoundarySet, string>>;

/** What the whole folder may weigh, README included. */
export const FIGURES_LIMIT_BYTES = 600_000;
