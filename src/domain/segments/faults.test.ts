import { expect, test } from "vitest";
import { faultsIn, type Known } from "./faults.ts";
import type { Segment } from "./segment.ts";

const known: Known = {
  tags: ["Driver", "speaks Polish"],
  groups: ["leeds", "york"],
  regions: ["wales"],
  hasSeat: (set, code) => set === "2024" && code === "E14001063",
  hasPostcode: (postcode) => postcode === "LS1 4AP",
};

test("names that exist are no fault, in any case", () => {
  const segment: Segment = {
    kind: "all",
    of: [
      { kind: "tag", tag: "driver" },
      { kind: "group", group: "leeds" },
      { kind: "region", region: "wales" },
      { kind: "near", miles: 5, of: { kind: "seat", seat: { set: "2024", code: "E14001063" } } },
      { kind: "near", miles: 5, of: { kind: "postcode", postcode: "LS1 4AP" } },
    ],
  };
  expect(faultsIn(segment, known)).toEqual([]);
});

test("a name that nothing goes by says what it may have meant, also behind a not", () => {
  const segment: Segment = { kind: "not", of: { kind: "tag", tag: "drivr" } };
  expect(faultsIn(segment, known)).toEqual([
    { reason: "unknown", what: "tag", typed: "drivr", near: "Driver" },
  ]);
  expect(faultsIn({ kind: "group", group: "london" }, known)).toEqual([
    { reason: "unknown", what: "group", typed: "london", near: "" },
  ]);
});

test("seats and postcodes that are nowhere are faults", () => {
  const of: Segment[] = [
    { kind: "seat", seat: { set: "2010", code: "E14001063" } },
    { kind: "near", miles: 1, of: { kind: "postcode", postcode: "ZZ1 1ZZ" } },
  ];
  expect(faultsIn({ kind: "any", of }, known).map((fault) => fault.reason)).toEqual(["unknown", "unknown"]);
});

test("too many and too deep are faults of a tree that came without a text", () => {
  let deep: Segment = { kind: "everyone" };
  for (let at = 0; at < 9; at++) deep = { kind: "not", of: deep };
  const many: Segment = { kind: "all", of: Array.from({ length: 51 }, () => ({ kind: "everyone" })) };
  expect(faultsIn(deep, known)).toEqual([{ reason: "too-deep", most: 8 }]);
  expect(faultsIn(many, known)).toEqual([{ reason: "too-many", most: 50 }]);
});
