import type { Ring, SeatOutline } from "./outlines.ts";

/** Corners this close are the same corner: 1e-5 of a degree, about a metre. */
const PER_DEGREE = 100_000;

/**
 * Which outlines share an edge (a corner alone does not make neighbours): for each, the indices of the others, ascending.
 * The edges must be drawn alike on both sides, as in files that are generalised as a whole.
 */
export function neighbours(
  outlines: readonly Pick<SeatOutline, "polygons">[],
): readonly (readonly number[])[] {
  const found = outlines.map(() => new Set<number>());
  const cornerIds = new Map<number, number>();
  const firstBeside = new Map<number, number>();
  outlines.forEach(({ polygons }, seat) => {
    for (const ring of polygons.flat()) {
      for (let b = 0; b < ring.length; b += 2) {
        const from = cornerId(cornerIds, ring, (b === 0 ? ring.length : b) - 2);
        const to = cornerId(cornerIds, ring, b);
        if (from === to) continue;
        const edge = Math.min(from, to) * 0x4000000 + Math.max(from, to);
        const other = firstBeside.get(edge);
        if (other === undefined) firstBeside.set(edge, seat);
        else if (other !== seat) {
          found[seat]!.add(other);
          found[other]!.add(seat);
        }
      }
    }
  });
  return found.map((set) => [...set].sort((a, b) => a - b));
}

/** Corners numbered in the order they are met. */
function cornerId(ids: Map<number, number>, ring: Ring, at: number): number {
  const key =
    Math.round((ring[at]! + 180) * PER_DEGREE) * 0x2000000 + Math.round((ring[at + 1]! + 90) * PER_DEGREE);
  const known = ids.get(key);
  if (known !== undefined) return known;
  ids.set(key, ids.size);
  return ids.size - 1;
}
