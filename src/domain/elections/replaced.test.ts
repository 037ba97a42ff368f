import { describe, expect, test } from "vitest";
import { ancestry, plainName } from "./replaced.ts";

const names: Record<string, string> = { A: "Croydon Central", B: "Croydon South", C: "Sheffield, Hallam" };
const nameOf = (code: string) => names[code] ?? null;
const told = (name: string, ...replaced: [code: string, share: number, kept?: number][]) => {
  const kept = new Map(replaced.map(([code, , part = 1]) => [code, part]));
  return ancestry(
    { name, replaced: replaced.map(([code, share]) => ({ code, share })) },
    nameOf,
    (code) => kept.get(code) ?? 0,
  );
};

describe("what a seat replaced", () => {
  test("all but a trace from a seat of the same name is unchanged, however a release spells it", () => {
    expect(told("Sheffield Hallam", ["C", 0.985], ["A", 0.015])).toMatchObject({
      kind: "unchanged",
      main: { code: "C" },
    });
  });

  test("all but a trace from a seat of another name is renamed", () => {
    expect(told("Croydon East", ["A", 1])).toMatchObject({
      kind: "renamed",
      main: { name: "Croydon Central" },
    });
  });

  test("what a seat lost counts too: two thirds of a larger seat of the same name is a part of it", () => {
    expect(told("Croydon South", ["B", 1, 0.68])).toMatchObject({
      kind: "part",
      main: { code: "B", kept: 0.68 },
    });
    expect(told("Croydon South East", ["B", 1, 0.5])).toMatchObject({ kind: "part" });
    expect(told("Croydon South", ["B", 1, 0.981])).toMatchObject({ kind: "unchanged" });
  });

  test("over half from one seat is mostly that seat, with the others named", () => {
    expect(told("Croydon East", ["B", 0.2], ["A", 0.8])).toMatchObject({
      kind: "mostly",
      main: { code: "A" },
      others: [{ code: "B", share: 0.2 }],
    });
  });

  test("exactly half from each of two is mixed, the larger first", () => {
    expect(told("Croydon East", ["A", 0.5], ["B", 0.5])).toMatchObject({
      kind: "mixed",
      others: [{ code: "A" }, { code: "B" }],
    });
  });

  test("a seat of the older set has no known ancestry", () => {
    expect(told("Croydon Central")).toEqual({ kind: "unknown" });
  });

  test("a predecessor without a name is left out", () => {
    expect(told("Croydon East", ["Z", 0.3], ["A", 0.7])).toMatchObject({ kind: "mostly", others: [] });
  });
});

test("names match across accents, commas, case and ampersands", () => {
  expect(plainName("Ynys Môn")).toBe(plainName("ynys mon"));
  expect(plainName("Perth & N Perthshire")).toBe(plainName("Perth and N Perthshire"));
});
