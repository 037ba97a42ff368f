import type { BoundarySet } from "#domain/elections/seats.ts";
import type { PostcodeAreaPlace } from "#domain/postcodes/directory.ts";
import type { SectorFigure } from "./sector-lines.ts";

/**
 * Outcodes summed from their sectors. The point is the mean over all postcodes; the seat is the one that wins most
 * postcodes of its sectors, and its share counts only those, so it is a lower bound.
 */
export function outcodeFigures(sectors: readonly SectorFigure[]): ReadonlyMap<string, PostcodeAreaPlace> {
  const grouped = Map.groupBy(sectors, ({ sector }) => sector.slice(0, -2));
  return new Map(grouped.entries().map(([outcode, within]) => [outcode, sumOf(within)]));
}

function sumOf(within: readonly SectorFigure[]): PostcodeAreaPlace {
  const sum = (of: (figure: SectorFigure) => number) =>
    within.reduce((total, figure) => total + of(figure), 0);
  const postcodes = sum((figure) => figure.postcodes);
  const older = mostOf(within, "2010");
  const newer = mostOf(within, "2024");
  return {
    lat: sum((figure) => figure.lat * figure.postcodes) / postcodes,
    lng: sum((figure) => figure.lng * figure.postcodes) / postcodes,
    postcodes,
    seats: { "2010": older.code, "2024": newer.code },
    shares: { "2010": older.postcodes / postcodes, "2024": newer.postcodes / postcodes },
  };
}

function mostOf(
  within: readonly SectorFigure[],
  set: BoundarySet,
): { code: string | null; postcodes: number } {
  const tally = new Map<string, number>();
  for (const { seats, shares, postcodes } of within) {
    const code = seats[set];
    if (code !== null) tally.set(code, (tally.get(code) ?? 0) + shares[set] * postcodes);
  }
  return [...tally].reduce<{ code: string | null; postcodes: number }>(
    (most, [code, count]) => (count > most.postcodes ? { code, postcodes: count } : most),
    { code: null, postcodes: 0 },
  );
}
