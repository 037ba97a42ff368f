import fc from "fast-check";
import { expect, test } from "vitest";
import { successors } from "./replaced-by.ts";

const seat = (code: string, electorate: number | null, ...replaced: [string, number][]) => ({
  code,
  name: `Seat ${code}`,
  electorate,
  replaced: replaced.map(([older, share]) => ({ code: older, share })),
});

test("a seat cut in two went half to each, though all of either came from it", () => {
  const after = successors([seat("east", 55_000, ["isle", 1]), seat("west", 55_000, ["isle", 1])]);
  expect(after.get("isle")).toEqual([
    { code: "east", name: "Seat east", kept: 0.5, share: 1 },
    { code: "west", name: "Seat west", kept: 0.5, share: 1 },
  ]);
});

test("parts weigh as many electors as they hold, the largest first", () => {
  const after = successors([
    seat("a", 60_000, ["old", 0.25]),
    seat("b", 90_000, ["old", 0.5], ["other", 0.5]),
  ]);
  expect(after.get("old")?.map(({ code, kept }) => [code, kept])).toEqual([
    ["b", 0.75],
    ["a", 0.25],
  ]);
});

test("a seat without an electorate counts as an average one", () => {
  const after = successors([seat("a", 70_000, ["old", 1]), seat("b", null, ["old", 1])]);
  expect(after.get("old")?.map(({ kept }) => kept)).toEqual([0.5, 0.5]);
});

test("whatever the shares, an older seat's parts add up to all of it", () => {
  const share = fc.double({ min: 0.01, max: 1, noNaN: true });
  const newer = fc.tuple(
    fc.integer({ min: 1, max: 120_000 }),
    fc.dictionary(fc.constantFrom("x", "y", "z"), share),
  );
  fc.assert(
    fc.property(fc.array(newer, { minLength: 1, maxLength: 8 }), (rows) => {
      const after = successors(
        rows.map(([electorate, came], at) => seat(String(at), electorate, ...Object.entries(came))),
      );
      for (const parts of after.values()) {
        expect(parts.reduce((sum, { kept }) => sum + kept, 0)).toBeCloseTo(1, 9);
      }
    }),
  );
});
