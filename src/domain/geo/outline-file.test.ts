import fc from "fast-check";
import { expect, test } from "vitest";
import { openOutlines, packOutlines } from "./outline-file.ts";
import type { SeatOutline } from "./outlines.ts";

const millionths = (limit: number) =>
  fc.integer({ min: -limit * 1e6, max: limit * 1e6 }).map((whole) => whole / 1e6);
const ring = fc
  .array(fc.tuple(millionths(180), millionths(90)), { minLength: 3, maxLength: 20 })
  .map((points) => Float64Array.from(points.flat()));
const anOutline: fc.Arbitrary<SeatOutline> = fc.record({
  code: fc.string(),
  name: fc.string({ unit: "grapheme" }),
  nameCy: fc.option(fc.string({ unit: "grapheme", minLength: 1 })),
  polygons: fc.array(fc.array(ring, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
});

test("outlines come out of the file as they went in", () => {
  fc.assert(
    fc.property(fc.constantFrom("2010", "2024"), fc.array(anOutline, { maxLength: 5 }), (set, outlines) => {
      expect(openOutlines(packOutlines(set, outlines))).toEqual({ set, outlines });
    }),
  );
});

test("the same outlines make the same bytes", () => {
  const outlines = fc.sample(anOutline, { numRuns: 4, seed: 7 });
  expect(packOutlines("2024", outlines)).toEqual(packOutlines("2024", outlines));
});

test("a file cut short, changed in one byte, or of another kind is refused", () => {
  const bytes = packOutlines("2010", fc.sample(anOutline, { numRuns: 3, seed: 3 }));
  expect(() => openOutlines(bytes.slice(0, -1))).toThrow("damaged or cut short");
  for (const at of [12, 20, bytes.length - 1]) {
    const changed = bytes.slice();
    changed[at] = changed[at]! ^ 1;
    expect(() => openOutlines(changed)).toThrow("damaged or cut short");
  }
  expect(() => openOutlines(new TextEncoder().encode("{}"))).toThrow("not a file of seat outlines");
  expect(() => openOutlines(new Uint8Array())).toThrow("not a file of seat outlines");
});

test("a corner off the globe is refused before anything is written", () => {
  const bad = { code: "X", name: "X", nameCy: null, polygons: [[Float64Array.of(0, 0, 1, 91, 1, 1)]] };
  expect(() => packOutlines("2024", [bad])).toThrow(RangeError);
});
