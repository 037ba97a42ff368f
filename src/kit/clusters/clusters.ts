import { latAt, lngAt, worldX, worldY } from "./mercator.ts";
import type { ClusterPoints } from "./points.ts";

/** Places that stand for one mark on the map. */
export type Cluster = {
  /** How many places; 1 is a place by itself. */
  readonly count: number;
  /** Their mean. */
  readonly lat: number;
  readonly lng: number;
  /** One of them, by its number in the points: the first. */
  readonly first: number;
  /** True when they all share one position, so that no closer look can part them. */
  readonly together: boolean;
};

export type View = {
  /** West, south, east, north in degrees; west may be greater than east when the view crosses 180°. */
  readonly bbox: readonly [west: number, south: number, east: number, north: number];
  /** The map's zoom: 0 shows the world in `TILE_PX` pixels, each step twice as close. */
  readonly zoom: number;
};

export type ClusterOptions = {
  /** Side of the squares in which places are counted together, in pixels. */
  readonly cellPx?: number;
  /** At most so many clusters come back; the squares grow until they fit. */
  readonly most?: number;
  /** Which places count, by number; all of them when left out. */
  readonly keep?: (at: number) => boolean;
};

const TILE_PX = 512;
/** Doubling the squares so often joins the whole world, from any zoom. */
const MOST_DOUBLINGS = 40;

/**
 * The places in view, counted together where they would overlap on screen.
 *
 * One pass over all the points (about a millisecond for 30,000), whatever the filter: nothing is indexed per filter,
 * so any filter costs the same. Squares are fixed to the globe, so panning does not reshuffle them. Every place in
 * view that is kept is counted exactly once.
 *
 * @returns at most `most`, the largest first
 */
export function clustersIn(
  points: ClusterPoints,
  { bbox, zoom }: View,
  { cellPx = 64, most = 200, keep }: ClusterOptions = {},
): readonly Cluster[] {
  const seen = pointsInView(points, bbox, keep);
  let cell = firstCell(bbox, cellPx / (TILE_PX * 2 ** zoom), most);
  for (let doubling = 0; ; doubling += 1, cell *= 2) {
    const squares = counted(points, seen, cell);
    if (squares.size <= most || doubling === MOST_DOUBLINGS)
      return told(apart([...squares.values()], cell * LEAST_GAP), most);
  }
}

/**
 * The smallest square to try: `cell`, doubled while a view full of places would need over four times `most` of them,
 * so that a zoom which does not belong to its view costs no more rounds than an honest one.
 */
function firstCell([west, south, east, north]: View["bbox"], cell: number, most: number): number {
  const across = worldX(east) - worldX(west) + (west > east ? 1 : 0);
  const area = across * (worldY(south) - worldY(north));
  const excess = area / (cell * cell * most * 4);
  return excess > 1 ? cell * 2 ** Math.ceil(Math.log2(excess) / 2) : cell;
}

/** The numbers of the points in view, in order. */
export function pointsInView(
  { x, y }: ClusterPoints,
  [west, south, east, north]: View["bbox"],
  keep: (at: number) => boolean = () => true,
): Uint32Array {
  const [left, right, top, bottom] = [worldX(west), worldX(east), worldY(north), worldY(south)];
  const crosses = west > east;
  const seen = new Uint32Array(x.length);
  let count = 0;
  for (let at = 0; at < x.length; at += 1) {
    const across = crosses ? x[at]! >= left || x[at]! <= right : x[at]! >= left && x[at]! <= right;
    if (across && y[at]! >= top && y[at]! <= bottom && keep(at)) seen[count++] = at;
  }
  return seen.subarray(0, count);
}

type Square = { count: number; sumX: number; sumY: number; first: number; together: boolean };

function counted({ x, y }: ClusterPoints, seen: Uint32Array, cell: number): Map<number, Square> {
  const squares = new Map<number, Square>();
  // Cells are numbered row by row; 2^26 columns keep the number exact.
  const columns = 2 ** 26;
  const side = Math.max(cell, 1 / columns);
  for (const at of seen) {
    const key = Math.floor(y[at]! / side) * columns + Math.floor(x[at]! / side);
    const square = squares.get(key);
    if (square === undefined) {
      squares.set(key, { count: 1, sumX: x[at]!, sumY: y[at]!, first: at, together: true });
    } else {
      square.count += 1;
      square.sumX += x[at]!;
      square.sumY += y[at]!;
      square.together &&= x[at] === x[square.first] && y[at] === y[square.first];
    }
  }
  return squares;
}

/** Marks nearer than this part of a square's side would overlap under a thumb. */
const LEAST_GAP = 0.75;

/** Joins squares whose means are nearer than `gap`, the smaller to the larger, until none are. */
function apart(squares: readonly Square[], gap: number): Square[] {
  const largestFirst = [...squares].sort((a, b) => b.count - a.count || a.first - b.first);
  const kept: Square[] = [];
  for (const square of largestFirst) {
    const near = kept.find((other) => isNear(other, square, gap));
    if (near === undefined) kept.push({ ...square });
    else join(near, square);
  }
  return kept.length === squares.length ? kept : apart(kept, gap);
}

function isNear(a: Square, b: Square, gap: number): boolean {
  return Math.hypot(a.sumX / a.count - b.sumX / b.count, a.sumY / a.count - b.sumY / b.count) < gap;
}

function join(kept: Square, other: Square): void {
  // Each may be all in one position and still not in the same one.
  kept.together &&= other.together && isNear(kept, other, Number.EPSILON);
  kept.count += other.count;
  kept.sumX += other.sumX;
  kept.sumY += other.sumY;
  kept.first = Math.min(kept.first, other.first);
}

function told(squares: readonly Square[], most: number): Cluster[] {
  return [...squares]
    .sort((a, b) => b.count - a.count || a.first - b.first)
    .slice(0, most)
    .map(({ count, sumX, sumY, first, together }) => ({
      count,
      lat: latAt(sumY / count),
      lng: lngAt(sumX / count),
      first,
      together,
    }));
}
