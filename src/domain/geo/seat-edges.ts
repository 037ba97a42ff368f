import type { Box, SeatOutline } from "./outlines.ts";
import { boxOf } from "./outlines.ts";

/**
 * The edges of every seat, lower end first, and for every seat a list of them by horizontal strip, so that a ray cast
 * from a point meets a handful of edges instead of thousands.
 */
export type SeatEdges = {
  readonly box: Box;
  /** x1, y1, x2, y2 of each edge with y1 <= y2; all the edges of seat 0, then seat 1, ... */
  readonly ends: Float64Array;
  /** First edge of each seat, and one more to end the last. */
  readonly firstEdge: Uint32Array;
  /** Lowest latitude of each seat, and strips per degree. */
  readonly south: Float64Array;
  readonly stripsPerDegree: Float64Array;
  /** First strip of each seat in `stripStart`, and one more to end the last. */
  readonly firstStrip: Uint32Array;
  /** First place of each strip in `stripEdges`, and one more to end the last. */
  readonly stripStart: Uint32Array;
  readonly stripEdges: Uint32Array;
};

const EDGES_PER_STRIP = 4;

export function edgesOf(outlines: readonly SeatOutline[]): SeatEdges {
  const firstEdge = new Uint32Array(outlines.length + 1);
  outlines.forEach((outline, seat) => {
    firstEdge[seat + 1] =
      firstEdge[seat]! + outline.polygons.flat().reduce((sum, ring) => sum + ring.length / 2, 0);
  });
  const ends = new Float64Array(firstEdge[outlines.length]! * 4);
  outlines.forEach((outline, seat) => {
    let at = firstEdge[seat]! * 4;
    for (const ring of outline.polygons.flat()) at = writeEdges(ring, ends, at);
  });
  return { box: boxOf(outlines), ends, firstEdge, ...stripsOf(outlines, ends, firstEdge) };
}

/** Every edge with its lower end first, so that two neighbours compute with the very same numbers. */
function writeEdges(ring: Float64Array, ends: Float64Array, from: number): number {
  let at = from;
  for (let b = 0; b < ring.length; b += 2) {
    const a = (b === 0 ? ring.length : b) - 2;
    const [ax, ay, bx, by] = [ring[a]!, ring[a + 1]!, ring[b]!, ring[b + 1]!];
    const aFirst = ay < by || (ay === by && ax <= bx);
    ends[at] = aFirst ? ax : bx;
    ends[at + 1] = aFirst ? ay : by;
    ends[at + 2] = aFirst ? bx : ax;
    ends[at + 3] = aFirst ? by : ay;
    at += 4;
  }
  return at;
}

function stripsOf(outlines: readonly SeatOutline[], ends: Float64Array, firstEdge: Uint32Array) {
  const seats = outlines.length;
  const south = new Float64Array(seats);
  const stripsPerDegree = new Float64Array(seats);
  const firstStrip = new Uint32Array(seats + 1);
  outlines.forEach((outline, seat) => {
    const [, low, , high] = boxOf([outline]);
    const strips = Math.max(1, Math.ceil((firstEdge[seat + 1]! - firstEdge[seat]!) / EDGES_PER_STRIP));
    south[seat] = low;
    // A hair under the whole, so that the highest latitude still falls into the last strip.
    stripsPerDegree[seat] = high > low ? (strips - 1e-6) / (high - low) : 0;
    firstStrip[seat + 1] = firstStrip[seat]! + strips;
  });

  const stripStart = new Uint32Array(firstStrip[seats]! + 1);
  const eachStrip = (visit: (strip: number, edge: number) => void) => {
    for (let seat = 0; seat < seats; seat += 1) {
      const base = firstStrip[seat]!;
      for (let edge = firstEdge[seat]!; edge < firstEdge[seat + 1]!; edge += 1) {
        const last = base + Math.floor((ends[edge * 4 + 3]! - south[seat]!) * stripsPerDegree[seat]!);
        let strip = base + Math.floor((ends[edge * 4 + 1]! - south[seat]!) * stripsPerDegree[seat]!);
        for (; strip <= last; strip += 1) visit(strip, edge);
      }
    }
  };
  eachStrip((strip) => (stripStart[strip + 1] = stripStart[strip + 1]! + 1));
  for (let strip = 1; strip < stripStart.length; strip += 1)
    stripStart[strip] = stripStart[strip]! + stripStart[strip - 1]!;
  const stripEdges = new Uint32Array(stripStart.at(-1)!);
  const next = stripStart.slice();
  eachStrip((strip, edge) => {
    stripEdges[next[strip]!] = edge;
    next[strip] = next[strip]! + 1;
  });
  return { south, stripsPerDegree, firstStrip, stripStart, stripEdges };
}

/**
 * Whether a ray cast east from the point crosses the boundary of `seat` an odd number of times.
 *
 * An edge counts from its lower end up to but without its upper end, and a point on an edge lies east of it. So a point on
 * an edge or a corner that seats share belongs to exactly one of them.
 */
export function seatHolds(edges: SeatEdges, seat: number, lat: number, lng: number): boolean {
  const { ends, firstStrip, stripStart, stripEdges } = edges;
  const strip = firstStrip[seat]! + Math.floor((lat - edges.south[seat]!) * edges.stripsPerDegree[seat]!);
  if (!(strip >= firstStrip[seat]! && strip < firstStrip[seat + 1]!)) return false;
  let inside = false;
  for (let place = stripStart[strip]!, end = stripStart[strip + 1]!; place < end; place += 1) {
    const at = stripEdges[place]! * 4;
    const y1 = ends[at + 1]!;
    const y2 = ends[at + 3]!;
    if (y1 <= lat && lat < y2 && (ends[at + 2]! - ends[at]!) * (lat - y1) > (lng - ends[at]!) * (y2 - y1))
      inside = !inside;
  }
  return inside;
}
