import type { Ring, SeatOutline } from "./outlines.ts";

/** The lines that outlines are made of, each once: a border between two seats is one arc, whichever side asks. */
export type OutlineArcs = {
  /** lng, lat pairs, from one meeting point of borders to the next; a closed one repeats its first point. */
  readonly arcs: readonly Float64Array[];
  /** For each outline, polygon and ring the arcs it runs along: `n` forwards, `~n` backwards. */
  readonly rings: readonly (readonly (readonly (readonly number[])[])[])[];
};

/**
 * Cuts outlines into arcs at the corners where more than two edges meet. Corners are the same when their numbers are,
 * as in one file that was generalised as a whole.
 */
export function arcsOf(outlines: readonly Pick<SeatOutline, "polygons">[]): OutlineArcs {
  const corners = new Corners();
  const numbered = outlines.map(({ polygons }) =>
    polygons.map((rings) => rings.map((ring) => corners.number(ring))),
  );
  for (const ring of numbered.flat(2)) corners.meet(ring);

  const arcs: Float64Array[] = [];
  const known = new Map<string, number>();
  const arcAlong = (path: readonly number[]): number => {
    const forwards = path.join();
    const backwards = path.toReversed().join();
    const found = known.get(forwards) ?? known.get(backwards);
    if (found !== undefined) return known.has(forwards) ? found : ~found;
    arcs.push(corners.line(path));
    known.set(forwards, arcs.length - 1);
    return arcs.length - 1;
  };
  const rings = numbered.map((polygons) =>
    polygons.map((one) => one.map((ring) => pathsOf(ring, corners).map(arcAlong))),
  );
  return { arcs, rings };
}

/** The outlines with their arcs put together again, from `arcs` in place of those they were cut into. */
export function ringAlong(path: readonly number[], arcs: readonly Float64Array[]): Ring {
  const points: number[] = [];
  for (const arc of path) {
    const line = arcs[arc < 0 ? ~arc : arc]!;
    const count = line.length / 2;
    // The last point of an arc is the first of the next.
    for (let step = 0; step < count - 1; step += 1) {
      const at = (arc < 0 ? count - 1 - step : step) * 2;
      points.push(line[at]!, line[at + 1]!);
    }
  }
  return Float64Array.from(points);
}

/** A ring cut where borders meet; one that meets none is a closed path from its lowest-numbered corner. */
function pathsOf(ring: readonly number[], corners: Corners): number[][] {
  const start = ring.findIndex((corner) => corners.isMeeting(corner));
  if (start < 0) {
    const lowest = ring.indexOf(Math.min(...ring));
    const turned = [...ring.slice(lowest), ...ring.slice(0, lowest)];
    return [[...turned, turned[0]!]];
  }
  const turned = [...ring.slice(start), ...ring.slice(0, start), ring[start]!];
  const paths: number[][] = [];
  let path = [turned[0]!];
  for (const corner of turned.slice(1)) {
    path.push(corner);
    if (!corners.isMeeting(corner)) continue;
    paths.push(path);
    path = [corner];
  }
  return paths;
}

/** Corners by number, and which others each is joined to by an edge. */
class Corners {
  readonly #numbers = new Map<string, number>();
  readonly #places: number[] = [];
  /** Two corners that each corner is joined to, or -1; more than two make it a meeting point. */
  readonly #joined: number[] = [];
  readonly #meeting = new Set<number>();

  /** The corners of a ring, without repeats of the one before. */
  number(ring: Ring): number[] {
    const numbers: number[] = [];
    for (let at = 0; at < ring.length; at += 2) {
      const corner = this.#numberOf(ring[at]!, ring[at + 1]!);
      if (corner !== numbers.at(-1)) numbers.push(corner);
    }
    if (numbers.length > 1 && numbers[0] === numbers.at(-1)) numbers.pop();
    return numbers;
  }

  meet(ring: readonly number[]): void {
    ring.forEach((corner, at) => {
      this.#join(corner, ring.at(at - 1)!);
      this.#join(corner, ring[(at + 1) % ring.length]!);
    });
  }

  isMeeting(corner: number): boolean {
    return this.#meeting.has(corner);
  }

  line(path: readonly number[]): Float64Array {
    return Float64Array.from(
      path.flatMap((corner) => [this.#places[corner * 2]!, this.#places[corner * 2 + 1]!]),
    );
  }

  #numberOf(lng: number, lat: number): number {
    const key = `${lng} ${lat}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const fresh = this.#numbers.size;
    this.#numbers.set(key, fresh);
    this.#places.push(lng, lat);
    this.#joined.push(-1, -1);
    return fresh;
  }

  #join(corner: number, other: number): void {
    const [first, second] = [this.#joined[corner * 2]!, this.#joined[corner * 2 + 1]!];
    if (first === other || second === other) return;
    if (first < 0) this.#joined[corner * 2] = other;
    else if (second < 0) this.#joined[corner * 2 + 1] = other;
    else this.#meeting.add(corner);
  }
}
