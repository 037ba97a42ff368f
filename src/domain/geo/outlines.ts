import type { BoundarySet } from "#domain/elections/seats.ts";

/**
 * A closed line: lng, lat, lng, lat, ... in WGS 84 degrees. The last point joins the first, whether or not it repeats it.
 * Either direction; the first ring of a polygon is its outside, the others are holes.
 */
export type Ring = Float64Array;
export type Polygon = readonly Ring[];

/** The boundary of one seat, with the names that the source gives it. */
export type SeatOutline = {
  readonly code: string;
  readonly name: string;
  /** Name in Welsh, or null where the source gives none. */
  readonly nameCy: string | null;
  /** Mainland, islands, exclaves. */
  readonly polygons: readonly Polygon[];
};

export type OutlineSet = { readonly set: BoundarySet; readonly outlines: readonly SeatOutline[] };

/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** The smallest box around some outlines; of none, a box turned inside out (Infinity to -Infinity). */
export function boxOf(outlines: readonly Pick<SeatOutline, "polygons">[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { polygons } of outlines) {
    for (const ring of polygons.flat()) {
      for (let at = 0; at < ring.length; at += 2) {
        west = Math.min(west, ring[at]!);
        east = Math.max(east, ring[at]!);
        south = Math.min(south, ring[at + 1]!);
        north = Math.max(north, ring[at + 1]!);
      }
    }
  }
  return [west, south, east, north];
}
