import { expect, test } from "vitest";
import { type ReasonOf, reason, reasonInEnglish, reasonPhrases } from "./reason.ts";

const tally = { sessions: 2, places: 20, filled: 6, unlimited: 0, coming: 0, needPlaces: 20, needToFill: 14 };
const nothing = { sessions: 0, places: 0, filled: 0, unlimited: 0, coming: 0, needPlaces: 0, needToFill: 0 };
const miles = (count: number) => ({ kind: "away", distanceM: count * 1609.344 }) as const;
const given: ReasonOf = { distance: miles(14.3), tally, majority: 187, horizonDays: 14, limited: false };
const said = (changes: Partial<ReasonOf>) => reasonInEnglish(reason({ ...given, ...changes }));

test("a reason says how far, how full and how close", () => {
  expect(said({})).toBe("14 miles, 6 of 20 places filled, majority 187");
});

test.each([
  [0.2, "under a mile"],
  [1.2, "1 mile"],
  [1.5, "2 miles"],
])("%f miles are %s", (count, words) => {
  expect(said({ distance: miles(count) })).toMatch(new RegExp(`^${words}, `));
});

test("one's own seat and helping from home need no distance", () => {
  expect(said({ distance: { kind: "home" } })).toMatch(/^you live here, /);
  expect(said({ distance: { kind: "from-home" } })).toMatch(/^from home, /);
});

test("a majority of 0 is told, an unknown one is not", () => {
  expect(said({ majority: 0 })).toBe("14 miles, 6 of 20 places filled, majority 0");
  expect(said({ majority: null })).toBe("14 miles, 6 of 20 places filled");
});

test("no sessions at all are told from none that fit", () => {
  expect(said({ tally: nothing })).toContain("no sessions in the next 14 days");
  expect(said({ tally: nothing, limited: true })).toContain("no sessions that fit in the next 14 days");
  expect(said({ tally: nothing, horizonDays: 1 })).toContain("no sessions in the next day");
});

test("where only a session without a limit has room, it says so", () => {
  const room = { ...tally, filled: 20, unlimited: 1, coming: 9 };
  expect(said({ tally: room })).toBe("14 miles, 9 coming, room for more, majority 187");
});

test("the parts are keys and values that any language can use", () => {
  expect(reasonPhrases(reason(given))).toEqual([
    { key: "finder.reason.miles", values: { miles: 14 } },
    { key: "finder.reason.filled", values: { filled: 6, places: 20 } },
    { key: "finder.reason.majority", values: { majority: 187 } },
  ]);
});
