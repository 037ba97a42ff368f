import fc from "fast-check";
import { expect, test } from "vitest";
import { slipsBetween } from "./edits.ts";
import { folded, nameParts } from "./folded.ts";
import { likeness } from "./jaro-winkler.ts";
import { sameNickname } from "./nicknames.ts";
import { soundOf } from "./sound.ts";

test("likeness gives the published figures", () => {
  // Winkler's own examples.
  expect(likeness("martha", "marhta")).toBeCloseTo(0.961, 3);
  expect(likeness("dwayne", "duane")).toBeCloseTo(0.84, 3);
  expect(likeness("dixon", "dicksonx")).toBeCloseTo(0.813, 3);
});

test("likeness and slips do not mind which word comes first", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcde"), maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(slipsBetween(a, b, 3)).toBe(slipsBetween(b, a, 3));
      expect(slipsBetween(a, b, 99) === 0).toBe(a === b);
      const alike = likeness(a, b);
      expect(alike).toBeGreaterThanOrEqual(0);
      expect(alike).toBeLessThanOrEqual(1);
    }),
  );
});

test("a letter missing, added, wrong or swapped is one slip", () => {
  for (const typed of ["smth", "smiith", "smyth", "simth"]) expect(slipsBetween("smith", typed, 2)).toBe(1);
  expect(slipsBetween("smith", "jones", 2)).toBe(3);
});

test("names that sound alike have one code", () => {
  expect(["robert", "rupert", "tymczak", "pfister", "ashcraft"].map(soundOf)).toEqual([
    "r163",
    "r163",
    "t522",
    "p236",
    "a261",
  ]);
});

test("short forms meet their full names and each other, and nobody else's", () => {
  expect(sameNickname("bill", "william")).toBe(true);
  expect(sameNickname("liz", "betty")).toBe(true);
  expect(sameNickname("dai", "david")).toBe(true);
  expect(sameNickname("bill", "robert")).toBe(false);
});

test("names come apart where British names do", () => {
  expect(nameParts("Dr Siân O'Brien-Jones")).toEqual({ given: ["sian"], surname: "obrien jones" });
  expect(nameParts("Jones, Sam")).toEqual({ given: ["sam"], surname: "jones" });
  expect(nameParts("Anna van der Berg")).toEqual({ given: ["anna"], surname: "van der berg" });
  expect(nameParts("Madonna")).toEqual({ given: ["madonna"], surname: "" });
  expect(folded("Łukasz Øst ﬁne")).toBe("lukasz ost fine");
});
