import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anySegment } from "#test/segments.ts";
import { parseSegment } from "./parse.ts";
import { printSegment } from "./print.ts";
import { LIMITS, type Segment } from "./segment.ts";

const fault = (text: string) => {
  const reading = parseSegment(text);
  return reading.ok ? "none" : reading.fault;
};
const meaning = (text: string): Segment | string => {
  const reading = parseSegment(text);
  return reading.ok ? reading.segment : JSON.stringify(reading.fault);
};

test("what is printed is read back as the same", () => {
  fc.assert(
    fc.property(anySegment, (segment) => {
      expect(meaning(printSegment(segment))).toEqual(segment);
    }),
  );
});

test("no text makes the reading throw", () => {
  const soup = fc.array(
    fc.oneof(
      fc.constantFrom(
        "(",
        ")",
        "not",
        "and",
        "or",
        "lives",
        "within",
        "did",
        "a.b",
        "3",
        "times",
        "in",
        '"',
        "\\",
      ),
      fc.string({ unit: "binary" }),
    ),
  );
  fc.assert(
    fc.property(soup, (pieces) => {
      expect(typeof parseSegment(pieces.join(" ")).ok).toBe("boolean");
    }),
  );
});

test("not binds closer than and, and closer than or", () => {
  const tag = (name: string): Segment => ({ kind: "tag", tag: name });
  expect(meaning("not tagged a and tagged b or tagged c")).toEqual({
    kind: "any",
    of: [{ kind: "all", of: [{ kind: "not", of: tag("a") }, tag("b")] }, tag("c")],
  });
  expect(meaning("NOT (tagged a AND tagged b)")).toEqual({
    kind: "not",
    of: { kind: "all", of: [tag("a"), tag("b")] },
  });
});

test("a fact may be asked for often and lately", () => {
  const did = { kind: "did", fact: "session.attended" } as const;
  expect(meaning("did session.attended")).toEqual({ ...did, times: 1, since: null });
  expect(meaning("did session.attended 1 time in 1 day")).toEqual({
    ...did,
    times: 1,
    since: { kind: "days", days: 1 },
  });
  expect(meaning("did session.attended 3 times since 2026-05-01")).toEqual({
    ...did,
    times: 3,
    since: { kind: "day", day: "2026-05-01" },
  });
});

test.each([
  ["", { reason: "empty" }],
  ["owns a cat", { reason: "unexpected", at: 0, found: "owns", expected: "condition", word: "" }],
  ["tagged a tagged b", { reason: "unexpected", at: 9, found: "tagged", expected: "joint", word: "" }],
  ["tagged a and", { reason: "unexpected", at: 12, found: "", expected: "condition", word: "" }],
  ["(tagged a", { reason: "unexpected", at: 9, found: "", expected: "keyword", word: ")" }],
  [
    "lives within ten miles of seat 2024/E1",
    { reason: "unexpected", at: 13, found: "ten", expected: "miles", word: "" },
  ],
  [
    "lives within 900 miles of point 53,-1",
    { reason: "out-of-range", what: "miles", typed: 900, least: 0.1, most: 500 },
  ],
  ["lives in seat 2024", { reason: "unexpected", at: 14, found: "2024", expected: "seat", word: "" }],
  ["joined", { reason: "unexpected", at: 6, found: "", expected: "since", word: "" }],
  [
    "joined since 2026-02-30",
    { reason: "unexpected", at: 13, found: "2026-02-30", expected: "day", word: "" },
  ],
  ["agreed to fax for news", { reason: "unexpected", at: 10, found: "fax", expected: "channel", word: "" }],
  ["referred by bob", { reason: "unexpected", at: 12, found: "bob", expected: "person", word: "" }],
])("%j is refused with its place", (text, expected) => {
  expect(fault(text)).toEqual(expected);
});

test("too long, too many and too deep say how much is allowed", () => {
  expect(fault(" tagged a".repeat(1_000))).toEqual({ reason: "too-long", most: LIMITS.characters });
  expect(fault(Array(51).fill("everyone").join(" and "))).toEqual({ reason: "too-many", most: 50 });
  expect(fault(`${"not ".repeat(9)}everyone`)).toEqual({ reason: "too-deep", most: 8 });
  expect(fault(`${"(".repeat(600)}everyone${")".repeat(600)}`)).toEqual({ reason: "too-deep", most: 8 });
});
