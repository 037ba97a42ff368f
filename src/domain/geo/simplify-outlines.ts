import { DEGREE_M, lngDegreeM } from "./distance.ts";
import { arcsOf, ringAlong } from "./outline-arcs.ts";
import type { Ring, SeatOutline } from "./outlines.ts";

/**
 * Outlines with fewer points, for drawing. Neighbours still meet exactly, because the border between them is thinned once
 * for both. Never look a postcode up with them.
 *
 * A corner is left out while the line stays within `toleranceM` metres of it (Douglas and Peucker). Islands and holes that
 * shrink to a line are left out, but every seat keeps its largest polygon.
 *
 * Source: D. H. Douglas and T. K. Peucker, "Algorithms for the reduction of the number of points required to represent
 * a digitized line or its caricature", Cartographica 10(2), 1973.
 */
export function simplifyOutlines(
  outlines: readonly SeatOutline[],
  { toleranceM }: { readonly toleranceM: number },
): SeatOutline[] {
  const { arcs, rings } = arcsOf(outlines);
  const thinned = arcs.map((arc) => thinnedArc(arc, toleranceM));
  return outlines.map((outline, seat) => {
    const polygons = rings[seat]!.map((polygon) => polygon.map((path) => ringAlong(path, thinned)));
    const kept = polygons
      .filter(([outside]) => encloses(outside!))
      .map(([outside, ...holes]) => [outside!, ...holes.filter(encloses)]);
    return { ...outline, polygons: kept.length > 0 ? kept : [largestOf(outline)] };
  });
}

function encloses(ring: Ring): boolean {
  return ring.length >= 6 && areaOf(ring) > 0;
}

/** As it was: a seat smaller than the tolerance is drawn in full rather than not at all. */
function largestOf({ polygons }: SeatOutline): readonly Ring[] {
  return polygons.reduce((largest, one) => (areaOf(one[0]!) > areaOf(largest[0]!) ? one : largest));
}

/** Square degrees, for comparing only. */
function areaOf(ring: Ring): number {
  let twice = 0;
  for (let b = 0; b < ring.length; b += 2) {
    const a = (b === 0 ? ring.length : b) - 2;
    twice +=
      (ring[a]! - ring[0]!) * (ring[b + 1]! - ring[1]!) - (ring[b]! - ring[0]!) * (ring[a + 1]! - ring[1]!);
  }
  return Math.abs(twice) / 2;
}

function thinnedArc(arc: Float64Array, toleranceM: number): Float64Array {
  const count = arc.length / 2;
  const keep = new Uint8Array(count);
  keep[0] = keep[count - 1] = 1;
  const spans: [from: number, to: number][] = [[0, count - 1]];
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [from, to] = span;
    const { at, metres } = farthest(arc, from, to);
    // A closed arc has no direction until it is cut at its farthest corner.
    const closed = arc[from * 2] === arc[to * 2] && arc[from * 2 + 1] === arc[to * 2 + 1];
    if (at < 0 || (metres <= toleranceM && !closed)) continue;
    keep[at] = 1;
    spans.push([from, at], [at, to]);
  }
  return arc.filter((_, index) => keep[index >> 1] === 1);
}

/** The corner between `from` and `to` that lies farthest from the straight line between them, on a flat map; -1 when there is none. */
function farthest(arc: Float64Array, from: number, to: number): { at: number; metres: number } {
  const lngM = lngDegreeM(arc[from * 2 + 1]!);
  const [x0, y0] = [arc[from * 2]!, arc[from * 2 + 1]!];
  const [dx, dy] = [(arc[to * 2]! - x0) * lngM, (arc[to * 2 + 1]! - y0) * DEGREE_M];
  const length2 = dx * dx + dy * dy;
  let [at, most] = [-1, -1];
  for (let corner = from + 1; corner < to; corner += 1) {
    const [x, y] = [(arc[corner * 2]! - x0) * lngM, (arc[corner * 2 + 1]! - y0) * DEGREE_M];
    const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / length2));
    const metres = Math.hypot(x - along * dx, y - along * dy);
    if (metres > most) [at, most] = [corner, metres];
  }
  return { at, metres: most };
}
