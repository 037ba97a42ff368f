import fc from "fast-check";
import { expect, test } from "vitest";
import { roadTimeS } from "#domain/carpools/road-time.ts";
import { canBeAtBoth, type Visit } from "./reachable.ts";

const MINUTE_MS = 60_000;
const LEEDS = { lat: 53.8, lng: -1.55 };
const BRADFORD = { lat: 53.79, lng: -1.75 };
const visit = (at: Visit["at"], from: number, until: number): Visit => ({
  ...{ at, from: from * MINUTE_MS, until: until * MINUTE_MS },
});
/** Minutes that are needed between the two, rounded up. */
const needed = Math.ceil(roadTimeS(LEEDS, BRADFORD) / 60) + 15;

test("between two places lie the road and a quarter of an hour, whichever comes first", () => {
  expect(needed).toBeGreaterThan(30);
  const before = visit(LEEDS, 0, 120);
  for (const [gap, can] of [
    [needed, true],
    [needed - 2, false],
    [0, false],
    [-1, false],
  ] as const) {
    const after = visit(BRADFORD, 120 + gap, 300);
    expect([gap, canBeAtBoth(before, after, null)]).toEqual([gap, can]);
    expect([gap, canBeAtBoth(after, before, null)]).toEqual([gap, can]);
  }
});

test("shifts at one place follow each other; from home counts from home, where that is known", () => {
  expect(canBeAtBoth(visit(LEEDS, 0, 60), visit({ ...LEEDS, lat: 53.8005 }, 60, 120), null)).toBe(true);
  expect(canBeAtBoth(visit(null, 0, 60), visit(LEEDS, 60, 120), null)).toBe(true);
  expect(canBeAtBoth(visit(null, 0, 60), visit(LEEDS, 60, 120), BRADFORD)).toBe(false);
  expect(canBeAtBoth(visit(null, 0, 60), visit(null, 59, 120), null)).toBe(false);
});

test("who can be at both of what is far apart can be at both of what is nearer", () => {
  const minutes = fc.integer({ min: 0, max: 1_440 });
  fc.assert(
    fc.property(minutes, minutes, fc.double({ min: 0, max: 1, noNaN: true }), (until, gap, share) => {
      const first = visit(LEEDS, 0, until);
      const at = (part: number) => ({ lat: LEEDS.lat + part, lng: LEEDS.lng });
      const second = (part: number) => visit(at(part), until + gap, until + gap + 60);
      if (canBeAtBoth(first, second(1), null)) expect(canBeAtBoth(first, second(share), null)).toBe(true);
    }),
  );
});
