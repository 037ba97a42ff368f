import fc from "fast-check";
import { expect, test } from "vitest";
import { degreesAt, eastNorthM, type Frame } from "./projection.ts";
import { svgPath } from "./svg-path.ts";

/** One unit for each kilometre, so that a path can be read. */
const flat: Frame = {
  width: 100,
  height: 100,
  metresPerUnit: 1000,
  key: "flat",
  box: [-2, 49, 0, 50],
  place: (at) => flat.placeM(...eastNorthM(at)),
  placeM: (eastM, northM) => [hundredth(eastM / 1000), hundredth(100 - northM / 1000)],
};

/** A ring in degrees from kilometres east and north: [x, y, x, y, ...]. */
function ring(kilometres: readonly number[]): number[] {
  const degrees: number[] = [];
  for (let at = 0; at < kilometres.length; at += 2) {
    const { lat, lng } = degreesAt(kilometres[at]! * 1000, kilometres[at + 1]! * 1000);
    degrees.push(lng, lat);
  }
  return degrees;
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}

test("a square is four strokes, however it is closed", () => {
  const open = [10, 90, 20, 90, 20, 80, 10, 80];
  expect(svgPath([ring(open)], flat)).toBe("M10 10l10 0 0 10-10 0z");
  expect(svgPath([ring([...open, 10, 90])], flat)).toBe(svgPath([ring(open)], flat));
});

test("points nearer than the grain, and rings smaller than it, are left out", () => {
  expect(svgPath([ring([10, 90, 10.4, 90.4, 10, 90.2])], flat)).toBe("");
  expect(svgPath([ring([10, 90, 11, 90, 30, 90, 30, 70])], flat, { grain: 5 })).toBe("M10 10l20 0 0 20z");
});

test("what lies off the drawing is not drawn", () => {
  expect(svgPath([ring([210, 50, 220, 50, 220, 40])], flat)).toBe("");
});

test("one decimal is kept when asked for", () => {
  expect(svgPath([ring([10.5, 90, 20, 90, 20, 80.3])], flat, { decimals: 1 })).toBe("M10.5 10l9.5 0 0 9.7z");
});

test("the strokes end where the points were", () => {
  const at = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(fc.array(fc.tuple(at, at), { minLength: 3, maxLength: 40 }), (points) => {
      const path = svgPath([ring(points.flat())], flat, { grain: 0.5 });
      if (path === "") return;
      const steps = [...path.matchAll(/-?\d+/g)].map(Number);
      const walked: string[] = [];
      let [x, y] = [0, 0];
      for (let i = 0; i < steps.length; i += 2) {
        [x, y] = [x + steps[i]!, y + steps[i + 1]!];
        walked.push(`${x} ${100 - y}`);
      }
      const asked = new Set(points.map(([lng, lat]) => `${lng} ${lat}`));
      expect(walked.filter((point) => !asked.has(point))).toEqual([]);
    }),
  );
});

test("a far coast leaves a corner or two outside the drawing, not every cape", () => {
  const coast = [50, 50, 900, 10, 900, 20, 901, 30, 905, 40, 900, 60, 50, 60];
  expect(svgPath([ring(coast)], flat)).toBe("M50 50l150 40 0-50-150 0z");
});
