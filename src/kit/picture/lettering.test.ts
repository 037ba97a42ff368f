import fc from "fast-check";
import { expect, test } from "vitest";
import { setText, textWidth } from "./lettering.ts";

const box = { width: 600, lines: 2, sizes: [96, 72, 48], weight: 800 } as const;

test("a short name is set at the largest size, on one line", () => {
  expect(setText("Battersea", box)).toEqual({ lines: ["Battersea"], size: 96 });
});

test("a long name wraps between words, and shrinks before it is cut", () => {
  const { lines, size } = setText("Inverness, Skye and West Ross-shire", box);
  expect(lines.join(" ")).toBe("Inverness, Skye and West Ross-shire");
  expect(size).toBeLessThan(96);
});

test("what cannot fit is cut and says so", () => {
  const { lines, size } = setText("word ".repeat(60), box);
  expect(size).toBe(48);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/…$/);
});

test("one endless word is cut too", () => {
  expect(setText("x".repeat(500), box).lines[0]).toMatch(/^x+…$/);
});

test("wider letters are wider, a space has a width, and Welsh letters have their own", () => {
  expect(textWidth("W", 100, 800)).toBeGreaterThan(textWidth("l", 100, 800));
  expect(textWidth(" ", 100, 800)).toBeGreaterThan(5);
  expect(textWidth("ŵ", 100, 800)).toBeCloseTo(textWidth("w", 100, 800), 0);
});

test("no line is ever wider than the box, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), (text) => {
      const { lines, size } = setText(text, box);
      expect(lines.length).toBeLessThanOrEqual(2);
      for (const line of lines) expect(textWidth(line, size, 800)).toBeLessThanOrEqual(600);
    }),
    { numRuns: 60 },
  );
});
