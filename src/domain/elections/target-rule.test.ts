import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Seat, SeatResult } from "./seats.ts";
import { type Closeness, DEFAULT_TARGET_RULE, pickTargets, type TargetRule } from "./target-rule.ts";

const GENERAL = "2024-07-04";

function aSeat(code: string, changes: Partial<Seat> = {}): Seat {
  const centre = { lat: 52, lng: -1 };
  return {
    set: "2024",
    code,
    name: code,
    nameCy: null,
    nation: "England",
    region: "London",
    centre,
    replaced: [],
    ...changes,
  };
}

function aResult(code: string, majority: number, changes: Partial<SeatResult> = {}): SeatResult {
  const parties = { firstParty: "Lab", secondParty: "Con", votes: {} };
  const counts = { electorate: 20_000, validVotes: 10_000, majority };
  return { set: "2024", code, election: GENERAL, kind: "general", ...counts, ...parties, ...changes };
}

function picked(
  rule: Partial<TargetRule>,
  results: SeatResult[],
  seats = results.map(({ code }) => aSeat(code)),
) {
  const { targets } = pickTargets({ ...DEFAULT_TARGET_RULE, ...rule }, { seats, results });
  return targets.map(({ seat, priority, gapVotes, side }) => ({ code: seat.code, priority, gapVotes, side }));
}
const codes = (...args: Parameters<typeof picked>) => picked(...args).map(({ code }) => code);

describe("how close", () => {
  const results = [
    aResult("A", 499),
    aResult("B", 500),
    aResult("C", 3),
    aResult("D", 400, { validVotes: 4_000 }),
  ];

  test("the default is a majority under five per cent of valid votes, closest first", () => {
    expect(codes({}, results)).toEqual(["C", "A"]);
  });

  test("under a number of votes is ordered by votes", () => {
    expect(codes({ closeness: { kind: "majority-under-votes", votes: 500 } }, results)).toEqual([
      "C",
      "D",
      "A",
    ]);
  });

  test("the closest so many are ordered by share", () => {
    expect(codes({ closeness: { kind: "closest", seats: 3 } }, results)).toEqual(["C", "A", "B"]);
  });

  test("equally close seats share a priority and the next one counts them both", () => {
    expect(
      picked({}, [aResult("B", 10), aResult("A", 10), aResult("C", 11)]).map((t) => [t.code, t.priority]),
    ).toEqual([
      ["A", 1],
      ["B", 1],
      ["C", 3],
    ]);
  });
});

describe("for whom", () => {
  const gain = { interest: { kind: "gain", party: "Con" } } as const;

  test("a second place is a seat to gain, a first place one to defend", () => {
    const results = [
      aResult("held", 9, { firstParty: "Con", secondParty: "LD" }),
      aResult("second", 8),
      aResult("no", 1, { secondParty: "LD" }),
    ];
    expect(picked(gain, results)).toMatchObject([{ code: "second", side: "gain", gapVotes: 8 }]);
    expect(picked({ interest: { kind: "defend", party: "Con" } }, results)).toMatchObject([
      { code: "held", side: "defend" },
    ]);
    expect(codes({ interest: { kind: "either", party: "Con" } }, results)).toEqual(["second", "held"]);
  });

  test("a close third is a seat to gain where votes are known by name, by its own gap", () => {
    const votes = { Lab: 3_400, LD: 3_350, Con: 3_250 };
    expect(picked(gain, [aResult("A", 50, { secondParty: "LD", votes })])).toMatchObject([
      { code: "A", gapVotes: 150 },
    ]);
  });

  test("a far third is not, though the majority is small", () => {
    const votes = { Lab: 4_500, LD: 4_450, Con: 1_050 };
    expect(codes(gain, [aResult("A", 50, { secondParty: "LD", votes })])).toEqual([]);
  });

  test("a party that is not in the winner's columns to compare with is passed over", () => {
    const votes = { LD: 4_000, Con: 3_900 };
    expect(codes(gain, [aResult("A", 50, { firstParty: "Ind", secondParty: "LD", votes })])).toEqual([]);
  });
});

describe("where and when", () => {
  test("nations and regions narrow the list", () => {
    const results = [aResult("L", 1), aResult("W", 2), aResult("S", 3)];
    const seats = [
      aSeat("L"),
      aSeat("W", { nation: "Wales", region: "Wales" }),
      aSeat("S", { region: "South East" }),
    ];
    expect(codes({ nations: ["England"] }, results, seats)).toEqual(["L", "S"]);
    expect(codes({ regions: ["South East", "Wales"] }, results, seats)).toEqual(["W", "S"]);
  });

  test("without a chosen election the latest general election is read, and named", () => {
    const results = [aResult("A", 1, { election: "2019-12-12" }), aResult("A", 2)];
    expect(pickTargets(DEFAULT_TARGET_RULE, { seats: [aSeat("A")], results })).toMatchObject({
      election: GENERAL,
      targets: [{ gapVotes: 2 }],
    });
    expect(picked({ election: "2019-12-12" }, results, [aSeat("A")])).toMatchObject([{ gapVotes: 1 }]);
  });

  test("a by-election since then counts instead, unless the rule leaves by-elections out", () => {
    const results = [aResult("A", 4_000), aResult("A", 6, { election: "2025-05-01", kind: "by-election" })];
    expect(picked({}, results, [aSeat("A")])).toMatchObject([{ gapVotes: 6 }]);
    expect(codes({ byElections: false }, results, [aSeat("A")])).toEqual([]);
  });

  test("without results there are no targets and no election", () => {
    expect(pickTargets(DEFAULT_TARGET_RULE, { seats: [aSeat("A")], results: [] })).toEqual({
      election: null,
      targets: [],
    });
  });
});

test("any rule gives targets that keep it, in order, each seat once, with priorities from 1", () => {
  const closeness: fc.Arbitrary<Closeness> = fc.oneof(
    fc.record({
      kind: fc.constant("majority-under-share" as const),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    fc.record({ kind: fc.constant("majority-under-votes" as const), votes: fc.nat(9_000) }),
    fc.record({ kind: fc.constant("closest" as const), seats: fc.nat(30) }),
  );
  fc.assert(
    fc.property(closeness, fc.array(fc.nat(9_000), { maxLength: 25 }), (chosen, majorities) => {
      const targets = picked(
        { closeness: chosen },
        majorities.map((majority, at) => aResult(`S${at}`, majority)),
      );
      expect(new Set(targets.map(({ code }) => code)).size).toBe(targets.length);
      targets.forEach(({ gapVotes, priority }, at) => {
        expect(priority).toBe(targets.filter((other) => other.gapVotes < gapVotes).length + 1);
        if (at > 0) expect(targets[at - 1]!.gapVotes).toBeLessThanOrEqual(gapVotes);
      });
      const within = (votes: number) =>
        chosen.kind === "majority-under-share"
          ? votes / 10_000 < chosen.share
          : chosen.kind !== "majority-under-votes" || votes < chosen.votes;
      const expected = majorities.filter(within).length;
      expect(targets.length).toBe(chosen.kind === "closest" ? Math.min(chosen.seats, expected) : expected);
    }),
  );
});
