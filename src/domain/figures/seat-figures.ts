import type { BoundarySet, Seat, SeatKey } from "#domain/elections/seats.ts";
import { seatId } from "#domain/elections/seats.ts";
import { centroid } from "#domain/geo/centroid.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { SeatOutline } from "#domain/geo/outlines.ts";
import { boxOf } from "#domain/geo/outlines.ts";
import type { SeatLocator } from "#domain/geo/seat-locator.ts";
import { buildSeatLocator } from "#domain/geo/seat-locator.ts";
import type { Directory } from "#domain/postcodes/directory.ts";
import { nationOf } from "./short-code.ts";

export type SeatSources = {
  readonly directory: Directory;
  readonly outlines: Readonly<Record<BoundarySet, readonly SeatOutline[]>>;
  /** "South East" of a seat, or null where the results name none. */
  readonly regionOf: (seat: SeatKey) => string | null;
};

/** Shares below this are left out of what a seat replaced. */
const LEAST_SHARE = 0.01;
/** Steps of the lattice on which seats without postcodes are compared, in degrees (about half a kilometre). */
const LATTICE = 0.005;

/**
 * Every seat of both sets, by set and code: its centre (mean point of its postcodes) and, in the newer set, the seats of the
 * older one that its postcodes came from. Where there are no postcodes, area stands in for both.
 */
export function seatFigures({ directory, outlines, regionOf }: SeatSources): Seat[] {
  const centres = { "2010": sumsFor(directory, "2010"), "2024": sumsFor(directory, "2024") };
  const came = new Float64Array(directory.codes["2010"].length * directory.codes["2024"].length);
  const olderSeats = directory.codes["2010"].length;
  directory.eachUnit((lat, lng, older, newer) => {
    if (older >= 0) centres["2010"].add(older, lat, lng);
    if (newer >= 0) centres["2024"].add(newer, lat, lng);
    if (older >= 0 && newer >= 0) came[newer * olderSeats + older]! += 1;
  });
  const locator = buildSeatLocator(outlines["2010"]);

  const replaced = (set: BoundarySet, outline: SeatOutline): Seat["replaced"] => {
    if (set === "2010") return [];
    const newer = directory.codes["2024"].indexOf(outline.code);
    const counts = new Map<string, number>();
    if (newer >= 0) {
      for (const [older, code] of directory.codes["2010"].entries()) {
        counts.set(code, came[newer * olderSeats + older]!);
      }
    }
    const postcodes = counts.values().reduce((sum, count) => sum + count, 0);
    return shares(postcodes > 0 ? counts : areaCounts(outline, locator));
  };
  return (["2010", "2024"] as const).flatMap((set) =>
    [...outlines[set]]
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map((outline): Seat => {
        const { code, name, nameCy } = outline;
        const nation = nationOf(code);
        const region = regionOf({ set, code }) ?? nation;
        const centre = centres[set].mean(code) ?? centroid(outline);
        return { set, code, name, nameCy, nation, region, centre, replaced: replaced(set, outline) };
      }),
  );
}

/** Seats that a set must have in order to be written: none twice. @throws RangeError naming the first that is */
export function checkDistinct(seats: readonly SeatKey[]): void {
  const seen = new Set<string>();
  for (const seat of seats) {
    if (seen.has(seatId(seat))) throw new RangeError(`seat ${seatId(seat)} is there twice`);
    seen.add(seatId(seat));
  }
}

function sumsFor(directory: Directory, set: BoundarySet) {
  const codes = directory.codes[set];
  const sums = new Float64Array(codes.length * 3);
  return {
    add(seat: number, lat: number, lng: number) {
      sums[seat * 3]! += lat;
      sums[seat * 3 + 1]! += lng;
      sums[seat * 3 + 2]! += 1;
    },
    mean(code: string): LatLng | null {
      const at = codes.indexOf(code) * 3;
      const postcodes = at < 0 ? 0 : sums[at + 2]!;
      return postcodes === 0 ? null : { lat: sums[at]! / postcodes, lng: sums[at + 1]! / postcodes };
    },
  };
}

/** Points of a lattice inside `outline` by the older seat that holds them. */
function areaCounts(outline: SeatOutline, older: SeatLocator): Map<string, number> {
  const [west, south, east, north] = boxOf([outline]);
  const own = buildSeatLocator([outline]);
  const counts = new Map<string, number>();
  for (let lat = south + LATTICE / 2; lat < north; lat += LATTICE) {
    for (let lng = west + LATTICE / 2; lng < east; lng += LATTICE) {
      const code = own.locate(lat, lng) === 0 ? older.codes[older.locate(lat, lng)] : undefined;
      if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return counts;
}

/** Largest first, ties by code; each a share of all that was counted. */
function shares(counts: ReadonlyMap<string, number>): Seat["replaced"] {
  const all = counts.values().reduce((sum, count) => sum + count, 0);
  return [...counts]
    .map(([code, count]) => ({ code, share: count / all }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share || (a.code < b.code ? -1 : 1));
}
