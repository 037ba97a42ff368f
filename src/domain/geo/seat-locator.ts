import { DEGREE_M, lngDegreeM } from "./distance.ts";
import type { SeatOutline } from "./outlines.ts";
import type { SeatEdges } from "./seat-edges.ts";
import { edgesOf } from "./seat-edges.ts";
import type { SeatGrid } from "./seat-grid.ts";
import { colAt, firstHolding, gridOf, rowAt } from "./seat-grid.ts";

export type SeatLocator = {
  /** Code of each seat, in the order of the outlines: `codes[locate(lat, lng)]`. */
  readonly codes: readonly string[];
  /**
   * Index of the seat that holds a point, or -1 in none. Exact: a point on a boundary that seats share is in one of them.
   * Takes WGS 84 degrees; anything off the map, not a number included, is in no seat.
   */
  locate(lat: number, lng: number): number;
  /**
   * The seat whose boundary is nearest to a point that lies in none: a pier or a harbour, off a coast that was drawn with
   * fewer points. Say so where it is used.
   *
   * @returns null when no boundary is within `withinM` metres
   */
  nearestWithin(
    lat: number,
    lng: number,
    withinM: number,
  ): { readonly index: number; readonly metres: number } | null;
};

/**
 * Finds the seat of a point, millions of times.
 *
 * Most points fall into a cell of a raster that no boundary crosses. For the others the few seats that cross the cell are
 * tried by casting a ray against the edges at that latitude. Where outlines overlap the first one wins.
 *
 * @param outlines at most 65,534 seats; read, never changed, and not needed afterwards
 */
export function buildSeatLocator(outlines: readonly SeatOutline[]): SeatLocator {
  return locatorOver(locatorTables(outlines));
}

/** What a locator looks things up in: plain values, which can be handed to another thread. */
export type LocatorTables = {
  readonly codes: readonly string[];
  readonly edges: SeatEdges;
  readonly grid: SeatGrid;
};

/** The tables for some outlines: the costly part of `buildSeatLocator`. */
export function locatorTables(outlines: readonly SeatOutline[]): LocatorTables {
  const edges = edgesOf(outlines);
  return { codes: outlines.map(({ code }) => code), edges, grid: gridOf(edges) };
}

/** A locator over tables made before; takes no time. */
export function locatorOver({ codes, edges, grid }: LocatorTables): SeatLocator {
  const [west, south, east, north] = edges.box;
  return {
    codes,
    locate(lat, lng) {
      if (!(lat >= south && lat <= north && lng >= west && lng <= east)) return -1;
      const cell = grid.cells[rowAt(grid, lat) * grid.cols + colAt(grid, lng)]!;
      return cell <= grid.seats
        ? cell - 1
        : firstHolding(edges, grid.lists[cell - grid.seats - 1]!, lat, lng);
    },
    nearestWithin: (lat, lng, withinM) => nearestWithin(edges, grid, { lat, lng, withinM }),
  };
}

type Reach = { readonly lat: number; readonly lng: number; readonly withinM: number };

function nearestWithin(edges: SeatEdges, grid: SeatGrid, { lat, lng, withinM }: Reach) {
  if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180)) return null;
  const reachLat = withinM / DEGREE_M;
  const reachLng = withinM / lngDegreeM(lat);
  const [west, south, east, north] = edges.box;
  if (lat + reachLat < south || lat - reachLat > north || lng + reachLng < west || lng - reachLng > east)
    return null;

  const nearby = new Set<number>();
  for (let row = rowAt(grid, lat - reachLat); row <= rowAt(grid, lat + reachLat); row += 1) {
    for (let col = colAt(grid, lng - reachLng); col <= colAt(grid, lng + reachLng); col += 1) {
      const cell = grid.cells[row * grid.cols + col]!;
      if (cell > grid.seats) for (const seat of grid.lists[cell - grid.seats - 1]!) nearby.add(seat);
    }
  }
  let nearest: { index: number; metres: number } | null = null;
  for (const index of [...nearby].sort((a, b) => a - b)) {
    const metres = metresToBoundary(edges, index, { lat, lng, withinM });
    if (metres <= withinM && (nearest === null || metres < nearest.metres)) nearest = { index, metres };
  }
  return nearest;
}

/** Metres from a point to the edges of `seat` that lie within reach north or south, on a flat map around the point. */
function metresToBoundary(edges: SeatEdges, seat: number, { lat, lng, withinM }: Reach): number {
  const { ends, stripStart, stripEdges } = edges;
  const lngM = lngDegreeM(lat);
  const [first, end] = [edges.firstStrip[seat]!, edges.firstStrip[seat + 1]!];
  const stripAt = (y: number) =>
    Math.min(
      end - 1,
      Math.max(first, first + Math.floor((y - edges.south[seat]!) * edges.stripsPerDegree[seat]!)),
    );
  let least = Infinity;
  const last = stripAt(lat + withinM / DEGREE_M);
  for (let strip = stripAt(lat - withinM / DEGREE_M); strip <= last; strip += 1) {
    for (let place = stripStart[strip]!; place < stripStart[strip + 1]!; place += 1) {
      const at = stripEdges[place]! * 4;
      const [ax, ay] = [(ends[at]! - lng) * lngM, (ends[at + 1]! - lat) * DEGREE_M];
      const [dx, dy] = [(ends[at + 2]! - lng) * lngM - ax, (ends[at + 3]! - lat) * DEGREE_M - ay];
      const length2 = dx * dx + dy * dy;
      const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2));
      least = Math.min(least, Math.hypot(ax + along * dx, ay + along * dy));
    }
  }
  return least;
}
