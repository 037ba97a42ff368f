import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SeatOutline } from "./outlines.ts";
import { buildSeatLocator } from "./seat-locator.ts";

const outline = (code: string, ...polygons: (readonly number[])[][]): SeatOutline => ({
  code,
  name: code,
  nameCy: null,
  polygons: polygons.map((rings) => rings.map((ring) => Float64Array.from(ring))),
});
const square = (west: number, south: number, size: number) =>
  [west, south, west + size, south, west + size, south + size, west, south + size, west, south] as const;

/** The textbook ray cast over every edge of every ring, east from the point. */
function naively(outlines: readonly SeatOutline[], lat: number, lng: number): number[] {
  return outlines.flatMap(({ polygons }, index) => {
    let inside = false;
    for (const ring of polygons.flat()) {
      for (let b = 0; b < ring.length; b += 2) {
        const a = (b === 0 ? ring.length : b) - 2;
        const [low, high] = ring[a + 1]! <= ring[b + 1]! ? [a, b] : [b, a];
        const [x1, y1, x2, y2] = [ring[low]!, ring[low + 1]!, ring[high]!, ring[high + 1]!];
        if (y1 <= lat && lat < y2 && (x2 - x1) * (lat - y1) > (lng - x1) * (y2 - y1)) inside = !inside;
      }
    }
    return inside ? [index] : [];
  });
}

/** Seats that cover a square between them: a grid of crooked quadrilaterals that share their corners. */
const patchwork = fc
  .record({
    across: fc.integer({ min: 1, max: 6 }),
    wobbles: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 98, maxLength: 98 }),
  })
  .map(({ across, wobbles }) => {
    const corner = (col: number, row: number) => {
      const at = (row * (across + 1) + col) * 2;
      return [(col * 10 + wobbles[at]!) / 100 - 3, (row * 10 + wobbles[at + 1]!) / 100 + 51] as const;
    };
    return Array.from({ length: across * across }, (_, index) => {
      const [col, row] = [index % across, Math.floor(index / across)];
      const ring = [corner(col, row), corner(col + 1, row), corner(col + 1, row + 1), corner(col, row + 1)];
      return outline(`seat-${index}`, [(index % 2 ? ring : ring.toReversed()).flat()]);
    });
  });
const fraction = fc.double({ min: -0.1, max: 1.1, noNaN: true });

describe("the seat of a point", () => {
  test("is the one that a ray cast against every edge finds, and only that one", () => {
    fc.assert(
      fc.property(
        patchwork,
        fc.array(fc.tuple(fraction, fraction), { minLength: 20, maxLength: 20 }),
        (seats, points) => {
          const locator = buildSeatLocator(seats);
          for (const [x, y] of points) {
            const [lat, lng] = [51 + y * 0.6, -3 + x * 0.6];
            const expected = naively(seats, lat, lng);
            expect(expected.length).toBeLessThanOrEqual(1);
            expect(locator.locate(lat, lng)).toBe(expected[0] ?? -1);
          }
        },
      ),
    );
  });

  test("on a shared edge or corner is exactly one of the neighbours, and inside the whole never none", () => {
    fc.assert(
      fc.property(patchwork, fc.double({ min: 0, max: 1, noNaN: true }), (seats, along) => {
        const locator = buildSeatLocator(seats);
        for (const seat of seats) {
          const ring = seat.polygons[0]![0]!;
          for (let b = 0; b < ring.length; b += 2) {
            const a = (b === 0 ? ring.length : b) - 2;
            for (const part of [0, 0.5, along]) {
              const lng = ring[a]! + part * (ring[b]! - ring[a]!);
              const lat = ring[a + 1]! + part * (ring[b + 1]! - ring[a + 1]!);
              expect(locator.locate(lat, lng)).toBe(naively(seats, lat, lng)[0] ?? -1);
              expect(naively(seats, lat, lng).length).toBeLessThanOrEqual(1);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
    const four = [square(0, 50, 1), square(1, 50, 1), square(0, 51, 1), square(1, 51, 1)].map((ring, n) =>
      outline(`${n}`, [ring]),
    );
    const holding = buildSeatLocator(four);
    expect([holding.locate(51, 1), holding.locate(50.5, 1), holding.locate(51, 0.5)]).toEqual([3, 1, 2]);
  });

  test("a hole belongs to the seat that fills it, an island to the seat it is part of", () => {
    const around = outline("around", [square(0, 50, 9), square(3, 53, 3)], [square(20, 50, 1)]);
    const within = outline("within", [square(3, 53, 3)]);
    const locator = buildSeatLocator([around, within]);
    expect(locator.locate(51, 1)).toBe(0);
    expect(locator.locate(54, 4)).toBe(1);
    expect(locator.locate(50.5, 20.5)).toBe(0);
    expect(locator.locate(50.5, 15)).toBe(-1);
  });

  test("nothing off the map has a seat", () => {
    const locator = buildSeatLocator([outline("one", [square(0, 50, 1)])]);
    for (const [lat, lng] of [
      [49, 0.5],
      [50.5, -0.1],
      [Number.NaN, 0.5],
      [50.5, Infinity],
      [91, 0],
    ] as const) {
      expect(locator.locate(lat, lng)).toBe(-1);
    }
    expect(buildSeatLocator([]).locate(51, 0)).toBe(-1);
  });
});

describe("a point just off the coast", () => {
  const locator = buildSeatLocator([
    outline("west", [square(0, 50, 1)]),
    outline("east", [square(1, 50, 1)]),
  ]);

  test("is given the seat whose boundary is nearest", () => {
    const off = locator.nearestWithin(49.999, 1.5, 200);
    expect(off?.index).toBe(1);
    expect(off?.metres).toBeCloseTo(111.2, 0);
  });

  test("is given none when the coast is farther than that", () => {
    expect(locator.nearestWithin(49.999, 1.5, 100)).toBeNull();
    expect(locator.nearestWithin(40, 1.5, 100)).toBeNull();
    expect(locator.nearestWithin(Number.NaN, 1.5, 100)).toBeNull();
  });
});
