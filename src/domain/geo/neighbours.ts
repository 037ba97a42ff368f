import type { SeatOutline } from "./outlines.ts";

/** Edges whose middles are this close are the same edge: 1e-5 of a degree, about a metre. */
const PER_DEGREE = 100_000;
/** Above any latitude's share of a key. */
const ROOM = 2 ** 26;

/**
 * Which outlines share an edge (a corner alone does not make neighbours): for each, the indices of the others, ascending.
 * The edges must be drawn alike on both sides, as in files that are generalised as a whole; at most 65,534 outlines.
 */
export function neighbours(
  outlines: readonly Pick<SeatOutline, "polygons">[],
): readonly (readonly number[])[] {
  const found = outlines.map(() => new Set<number>());
  const rings = outlines.map(({ polygons }) => polygons.flat());
  const edges = rings.flat().reduce((sum, ring) => sum + ring.length / 2, 0);
  const table = new EdgeTable(edges);
  rings.forEach((ofSeat, seat) => {
    for (const ring of ofSeat) {
      for (let b = 0; b < ring.length; b += 2) {
        const a = (b === 0 ? ring.length : b) - 2;
        // A closing point that repeats the first makes no edge.
        if (ring[a] === ring[b] && ring[a + 1] === ring[b + 1]) continue;
        const other = table.firstBeside(middleKey(ring[a]! + ring[b]!, ring[a + 1]! + ring[b + 1]!), seat);
        if (other === seat) continue;
        found[seat]!.add(other);
        found[other]!.add(seat);
      }
    }
  });
  return found.map((set) => [...set].sort((a, b) => a - b));
}

/** The middle of an edge as one number, from the sums of its ends: the same from either side. */
function middleKey(lngs: number, lats: number): number {
  return Math.round((lngs + 360) * PER_DEGREE) * ROOM + Math.round((lats + 180) * PER_DEGREE);
}

/** Edges by key with the first seat beside each, in flat arrays: a tenth of the time of a `Map` of half a million numbers. */
class EdgeTable {
  readonly #mask: number;
  readonly #keys: Float64Array;
  readonly #seats: Uint16Array;

  constructor(edges: number) {
    const places = 2 ** Math.ceil(Math.log2(Math.max(2, edges * 2)));
    this.#mask = places - 1;
    this.#keys = new Float64Array(places).fill(-1);
    this.#seats = new Uint16Array(places);
  }

  /** The seat that came with `key` first: `seat` itself when the key is new. */
  firstBeside(key: number, seat: number): number {
    const high = Math.floor(key / ROOM);
    let place = (Math.imul(high, 0x9e3779b1) ^ Math.imul(key - high * ROOM, 0x85ebca6b)) >>> 7;
    place &= this.#mask;
    while (this.#keys[place]! >= 0 && this.#keys[place] !== key) place = (place + 1) & this.#mask;
    if (this.#keys[place] !== key) {
      this.#keys[place] = key;
      this.#seats[place] = seat;
    }
    return this.#seats[place]!;
  }
}
