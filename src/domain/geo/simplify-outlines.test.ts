import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { centroid } from "./centroid.ts";
import { neighbours } from "./neighbours.ts";
import { arcsOf, ringAlong } from "./outline-arcs.ts";
import type { Ring, SeatOutline } from "./outlines.ts";
import { simplifyOutlines } from "./simplify-outlines.ts";

const outline = (code: string, ...polygons: (readonly number[])[][]): SeatOutline => ({
  code,
  name: code,
  nameCy: null,
  polygons: polygons.map((rings) => rings.map((ring) => Float64Array.from(ring))),
});

/** Four seats around (0, 51) whose borders wander: each border is one list of points, used by both sides. */
const fourSeats = fc
  .array(fc.integer({ min: -50, max: 50 }), { minLength: 80, maxLength: 80 })
  .map((wobbles) => {
    const border = (n: number, angle: number) =>
      Array.from({ length: 10 }, (_, step) => {
        const [out, off] = [(step + 1) / 100, wobbles[n * 10 + step]! / 50_000];
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        return [out * cos - off * sin, 51 + out * sin + off * cos];
      });
    const borders = [0, 1, 2, 3].map((n) => border(n, (n * Math.PI) / 2));
    return borders.map((from, n) => {
      const to = borders[(n + 1) % 4]!;
      return outline(`${n}`, [[[0, 51], ...from, ...to.toReversed()].flat()]);
    });
  });

const edgesOf = (rings: readonly Ring[]) =>
  new Set(
    rings.flatMap((ring) =>
      Array.from({ length: ring.length / 2 }, (_, at) => {
        const [a, b] = [at, (at + 1) % (ring.length / 2)].map((n) => `${ring[n * 2]} ${ring[n * 2 + 1]}`);
        return [a, b].sort().join(" - ");
      }),
    ),
  );

describe("outlines cut into arcs", () => {
  test("go together again as they were, edge by edge", () => {
    fc.assert(
      fc.property(fourSeats, (seats) => {
        const { arcs, rings } = arcsOf(seats);
        seats.forEach(({ polygons }, seat) => {
          const again = rings[seat]!.flat().map((path) => ringAlong(path, arcs));
          expect(edgesOf(again)).toEqual(edgesOf(polygons.flat()));
        });
      }),
    );
  });

  test("hold the border between two seats once", () => {
    const [a, b] = [outline("a", [[0, 0, 1, 0, 1, 1, 0, 1]]), outline("b", [[1, 0, 2, 0, 2, 1, 1, 1]])];
    const { arcs, rings } = arcsOf([a, b]);
    expect(arcs).toHaveLength(3);
    const uses = arcs.map((_, arc) => rings.flat(3).filter((one) => one === arc || one === ~arc).length);
    expect(uses.toSorted()).toEqual([1, 1, 2]);
  });
});

describe("simplified outlines", () => {
  test("still meet: every border that was shared is shared, and nobody gains a neighbour", () => {
    fc.assert(
      fc.property(fourSeats, fc.integer({ min: 1, max: 400 }), (seats, toleranceM) => {
        expect(neighbours(simplifyOutlines(seats, { toleranceM }))).toEqual(neighbours(seats));
      }),
    );
  });

  test("have no more points, and only points that were there", () => {
    fc.assert(
      fc.property(fourSeats, fc.integer({ min: 1, max: 400 }), (seats, toleranceM) => {
        simplifyOutlines(seats, { toleranceM }).forEach(({ polygons }, seat) => {
          const before = new Set(seats[seat]!.polygons.flat(2).flatMap((ring) => [...ring]));
          const after = polygons.flat(2).flatMap((ring) => [...ring]);
          expect(after.length).toBeLessThanOrEqual(seats[seat]!.polygons[0]![0]!.length);
          for (const coordinate of after) expect(before.has(coordinate)).toBe(true);
        });
      }),
    );
  });

  test("lose what is smaller than the tolerance, but never a whole seat", () => {
    const islet = [5, 50, 5.0001, 50, 5.0001, 50.0001];
    const mainland = [0, 50, 1, 50, 1, 51, 0, 51];
    const [both, only] = simplifyOutlines(
      [outline("both", [mainland], [islet]), outline("only", [[...islet].map((n) => n + 1)])],
      {
        toleranceM: 5000,
      },
    );
    expect(both!.polygons).toHaveLength(1);
    expect(only!.polygons[0]![0]).toHaveLength(6);
  });
});

describe("neighbours", () => {
  const at = (west: number, south: number) => [
    west,
    south,
    west + 1,
    south,
    west + 1,
    south + 1,
    west,
    south + 1,
  ];
  test("share an edge; a shared corner is not enough", () => {
    const seats = [
      outline("sw", [at(0, 50)]),
      outline("se", [at(1, 50)]),
      outline("ne", [at(1, 51)]),
      outline("far", [at(9, 50)]),
    ];
    expect(neighbours(seats)).toEqual([[1], [0, 2], [1], []]);
  });
});

describe("the middle of an area", () => {
  test("leaves holes out and counts islands, whichever way round they are drawn", () => {
    const square = [0, 50, 2, 50, 2, 52, 0, 52];
    const hole = [1, 50, 2, 50, 2, 52, 1, 52];
    const reversed = [0, 52, 2, 52, 2, 50, 0, 50];
    expect(centroid(outline("whole", [square])).lng).toBeCloseTo(1, 9);
    for (const drawn of [square, reversed]) {
      const { lat, lng } = centroid(outline("half", [drawn, hole]));
      expect([lat, lng].map((n) => Number(n.toFixed(9)))).toEqual([51, 0.5]);
    }
    expect(centroid(outline("two", [square], [square.map((n, i) => (i % 2 ? n : n + 4))])).lng).toBeCloseTo(
      3,
      9,
    );
  });
});
