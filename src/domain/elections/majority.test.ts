import fc from "fast-check";
import { expect, test } from "vitest";
import { isMarginal, majorityShare, swingToChange, votersToChange } from "./majority.ts";

const canterbury2017 = { majority: 187, validVotes: 56_800 };

test("the majority share is the majority over the valid votes", () => {
  expect(majorityShare(canterbury2017)).toBeCloseTo(0.00329, 5);
});

test("a seat returned without a vote is as safe as can be", () => {
  expect(majorityShare({ majority: 0, validVotes: 0 })).toBe(1);
});

test("the swing needed is half of the majority share", () => {
  expect(swingToChange({ majority: 1_000, validVotes: 50_000 })).toBeCloseTo(0.01, 12);
});

test("exactly five per cent is not under five per cent", () => {
  expect(isMarginal({ majority: 500, validVotes: 10_000 }, 0.05)).toBe(false);
  expect(isMarginal({ majority: 499, validVotes: 10_000 }, 0.05)).toBe(true);
});

test("94 people could have changed a majority of 187, 95 one of 188, one a tie", () => {
  expect(votersToChange({ majority: 187 })).toBe(94);
  expect(votersToChange({ majority: 188 })).toBe(95);
  expect(votersToChange({ majority: 0 })).toBe(1);
});

test("moving the voters to change turns any majority round, and one fewer never does", () => {
  fc.assert(
    fc.property(fc.nat(60_000), (majority) => {
      const moved = votersToChange({ majority });
      expect(majority - 2 * moved).toBeLessThan(0);
      expect(majority - 2 * (moved - 1)).toBeGreaterThanOrEqual(0);
    }),
  );
});
