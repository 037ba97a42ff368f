import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { latestGeneralElection, newestFirst, resultInForce, resultOfTerm, terms } from "./history.ts";
import type { SeatResult } from "./seats.ts";

const stoke = (election: string, kind: SeatResult["kind"], majority: number): SeatResult => ({
  set: "2010",
  code: "E14000972",
  election,
  kind,
  electorate: 62_250,
  validVotes: 31_084,
  majority,
  firstParty: "Lab",
  secondParty: "UKIP",
  votes: {},
});
const of2015 = stoke("2015-05-07", "general", 5_179);
const byElection = stoke("2017-02-23", "by-election", 2_620);
const of2017 = stoke("2017-06-08", "general", 3_897);
const results = [of2017, of2015, byElection];

describe("Stoke-on-Trent Central, which had a by-election on 23 February 2017", () => {
  test.each([
    ["2015-05-06", null],
    ["2015-05-07", of2015],
    ["2017-02-22", of2015],
    ["2017-02-23", byElection],
    ["2017-06-07", byElection],
    ["2017-06-08", of2017],
    ["2026-01-01", of2017],
  ])("on %s the right result is in force", (on, expected) => {
    expect(resultInForce(results, on)).toBe(expected);
  });

  test("its by-election belongs to the term that began in 2015", () => {
    expect(terms(results)).toEqual([
      { general: of2015, byElections: [byElection] },
      { general: of2017, byElections: [] },
    ]);
  });

  test("the term of 2015 ends with the by-election, unless by-elections are left out", () => {
    expect(resultOfTerm(results, { election: "2015-05-07", byElections: true })).toBe(byElection);
    expect(resultOfTerm(results, { election: "2015-05-07", byElections: false })).toBe(of2015);
  });

  test("a term without a by-election ends as it began", () => {
    expect(resultOfTerm(results, { election: "2017-06-08", byElections: true })).toBe(of2017);
  });

  test("an election that was not held there has no result", () => {
    expect(resultOfTerm(results, { election: "2017-02-23", byElections: true })).toBeNull();
  });

  test("history is told newest first", () => {
    expect(newestFirst(results)).toEqual([of2017, byElection, of2015]);
  });
});

test("the latest general election passes over later by-elections", () => {
  expect(latestGeneralElection([of2015, byElection])).toBe("2015-05-07");
  expect(latestGeneralElection([])).toBeNull();
});

test("a by-election before the first known general election has a term of its own", () => {
  expect(terms([byElection, of2017])[0]).toEqual({ general: null, byElections: [byElection] });
});

test("every result is in exactly one term, and no poll is in force before it is held", () => {
  const poll = fc.record({ month: fc.integer({ min: 0, max: 400 }), general: fc.boolean() });
  const polls = fc.uniqueArray(poll, { selector: ({ month }) => month, maxLength: 12 });
  fc.assert(
    fc.property(polls, fc.integer({ min: 0, max: 400 }), (held, today) => {
      const known = held.map(({ month, general }) =>
        stoke(day(month), general ? "general" : "by-election", 1),
      );
      const inTerms = terms(known).flatMap((term) => [
        ...(term.general ? [term.general] : []),
        ...term.byElections,
      ]);
      expect(inTerms).toEqual(newestFirst(known).reverse());
      const inForce = resultInForce(known, day(today));
      expect(inForce).toBe(newestFirst(known).find(({ election }) => election <= day(today)) ?? null);
    }),
  );
});

function day(month: number): string {
  return new Date(Date.UTC(1990, month, 1)).toISOString().slice(0, 10);
}
