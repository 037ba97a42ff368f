import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_WEIGHTS, type NeedOfSeat, type NeedWeights, needScore } from "./need.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const metres = fc.double({ min: 0, max: 1_000_000, noNaN: true });
const weights: fc.Arbitrary<NeedWeights> = fc.record({
  priority: fc.double({ min: 0, max: 10, noNaN: true }),
  marginality: fc.double({ min: 0, max: 10, noNaN: true }),
  places: fc.double({ min: 0, max: 10, noNaN: true }),
  halfDistanceM: fc.double({ min: 1, max: 1_000_000, noNaN: true }),
  halfMajorityShare: fc.double({ min: 0.001, max: 1, noNaN: true }),
  halfPlaces: fc.double({ min: 0.1, max: 1_000, noNaN: true }),
  unlimitedPlaces: fc.constant(20),
});
const seat: fc.Arbitrary<NeedOfSeat> = fc
  .record({
    lowestPriority: fc.integer({ min: 1, max: 200 }),
    places: fc.nat(500),
    first: share,
    filled: share,
    distanceM: metres,
  })
  .chain(({ lowestPriority, places, first, filled, distanceM }) =>
    fc.record({
      priority: fc.option(fc.constant(1 + Math.floor(first * (lowestPriority - 1)))),
      lowestPriority: fc.constant(lowestPriority),
      majorityShare: fc.option(share),
      placesToFill: fc.constant(Math.floor(places * filled)),
      places: fc.constant(places),
      distanceM: fc.constant(distanceM),
    }),
  );
const ROUNDING = 1e-12;
function neverBetter(worse: NeedOfSeat, better: NeedOfSeat, by: NeedWeights): void {
  expect(needScore(worse, by)).toBeLessThanOrEqual(needScore(better, by) + ROUNDING);
}

describe("the score of need", () => {
  test("lies between 0 and 1, whatever the weights", () => {
    fc.assert(
      fc.property(seat, weights, (given, by) => {
        const score = needScore(given, by);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1 + ROUNDING);
      }),
    );
  });

  test("is never better for being farther away", () => {
    fc.assert(
      fc.property(seat, metres, weights, (given, more, by) =>
        neverBetter({ ...given, distanceM: given.distanceM + more }, given, by),
      ),
    );
  });

  test("is never better for a larger majority", () => {
    fc.assert(
      fc.property(seat, share, share, weights, (given, a, b, by) =>
        neverBetter(
          { ...given, majorityShare: Math.max(a, b) },
          { ...given, majorityShare: Math.min(a, b) },
          by,
        ),
      ),
    );
  });

  test("is never better for fewer places to fill of the same number", () => {
    fc.assert(
      fc.property(seat, share, weights, (given, part, by) =>
        neverBetter({ ...given, placesToFill: Math.floor(given.placesToFill * part) }, given, by),
      ),
    );
  });

  test("is never better for more places already filled beside the same places to fill", () => {
    fc.assert(
      fc.property(seat, fc.nat(500), weights, (given, filled, by) =>
        neverBetter({ ...given, places: given.places + filled }, given, by),
      ),
    );
  });

  test("is never better for a later priority, or none", () => {
    fc.assert(
      fc.property(seat, fc.nat(200), weights, (given, later, by) => {
        const priority = given.priority ?? 1;
        const worse = Math.min(given.lowestPriority, priority + later);
        neverBetter({ ...given, priority: worse }, { ...given, priority }, by);
        neverBetter({ ...given, priority: null }, { ...given, priority }, by);
      }),
    );
  });
});

const empty: NeedOfSeat = {
  priority: 1,
  lowestPriority: 100,
  majorityShare: 0.01,
  placesToFill: 20,
  places: 20,
  distanceM: 0,
};

test("40 km halve the score", () => {
  const near = needScore(empty, DEFAULT_WEIGHTS);
  expect(needScore({ ...empty, distanceM: 40_000 }, DEFAULT_WEIGHTS)).toBeCloseTo(near / 2, 12);
});

test("an empty session over the hill comes before a full one next door", () => {
  const full = { ...empty, placesToFill: 0, distanceM: 2_000 };
  expect(needScore({ ...empty, distanceM: 30_000 }, DEFAULT_WEIGHTS)).toBeGreaterThan(
    needScore(full, DEFAULT_WEIGHTS),
  );
});

test("weights of 0 leave distance alone to decide", () => {
  const by = { ...DEFAULT_WEIGHTS, priority: 0, marginality: 0, places: 0 };
  expect(needScore({ ...empty, distanceM: 0, placesToFill: 0 }, by)).toBe(1);
});

test("an unknown result counts as a middling one", () => {
  const middling = needScore({ ...empty, majorityShare: DEFAULT_WEIGHTS.halfMajorityShare }, DEFAULT_WEIGHTS);
  expect(needScore({ ...empty, majorityShare: null }, DEFAULT_WEIGHTS)).toBe(middling);
});
