import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { block } from "./block.ts";
import { line } from "./line.ts";

const name = (typed: string) => line(typed, { longest: 200 });
const kept = (typed: string) => {
  const read = name(typed);
  return read.ok ? read.text : read.reason;
};

describe("a line that somebody typed", () => {
  test.each([
    ["Siân  Lloyd\t", "Siân Lloyd"],
    ["Sia\u0302n", "Siân"],
    ["  O’Neill\n", "O’Neill"],
    ["محمد علي", "محمد علي"],
    ["יעל כהן", "יעל כהן"],
    ["Nguyễn Thị Minh", "Nguyễn Thị Minh"],
    ["李小龍", "李小龍"],
    ["நித்யா", "நித்யா"],
    ["मोहन\u200dकुमार", "मोहन\u200dकुमार"],
    ["A\u200bn\u00adn\ufeff", "Ann"],
    ["\u200fدينا\u200e", "دينا"],
    ["\u200dAnn\u200d", "Ann\u200d".slice(0, 3)],
    ["Ann\u3000Jones", "Ann Jones"],
    ["X Æ A-12", "X Æ A-12"],
  ])("%j is kept as %j", (typed, wanted) => {
    expect(kept(typed)).toBe(wanted);
  });

  test.each([
    ["", "blank"],
    [" \u200b\u2800 ", "blank"],
    ["Ann\0", "control-characters"],
    ["Ann\u001b[31m", "control-characters"],
    ["Ann\u0085Jones".replace("\u0085", "\u0086"), "control-characters"],
    ["Ann \u202egnoJ", "direction-override"],
    ["Ann \u2067Jones", "direction-override"],
    ["Ann\ud800", "broken-text"],
    [`A${"\u0301".repeat(40)}nn`, "too-many-marks"],
    ["1234 - 5", "no-letters"],
    ["🙂", "no-letters"],
    ["a".repeat(201), "too-long"],
  ])("%j is refused by its kind", (typed, wanted) => {
    expect(kept(typed)).toBe(wanted);
  });

  test("two hundred characters beyond the basic plane fit", () => {
    expect(name("𝒜".repeat(200)).ok).toBe(true);
  });

  test("what is kept is composed, in one line, and kept again as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (typed) => {
        const read = name(typed);
        if (!read.ok) return;
        expect(read.text).toBe(read.text.normalize("NFC").trim());
        expect(read.text).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]| {2}/u);
        expect(name(read.text)).toEqual(read);
      }),
      { numRuns: 500 },
    );
  });
});

describe("several lines", () => {
  test("keep their ends, but no heap of empty lines", () => {
    expect(block("1 High St \r\n\r\n\r\n\r\nLeeds\nLS1 4AP\n\n", { longest: 500 })).toEqual({
      ok: true,
      text: "1 High St\n\nLeeds\nLS1 4AP",
    });
  });

  test.each([
    [" \n \n", "blank"],
    ["1 High St\0", "control-characters"],
    ["1 High St\n\u202eteertS", "direction-override"],
    ["x".repeat(501), "too-long"],
  ])("%j is refused by its kind", (typed, reason) => {
    expect(block(typed, { longest: 500 })).toEqual({ ok: false, reason });
  });
});

test("a megabyte is refused before anything is made of it", () => {
  expect(name("a".repeat(1_048_576))).toEqual({ ok: false, reason: "too-long" });
});
