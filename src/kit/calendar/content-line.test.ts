import fc from "fast-check";
import { expect, test } from "vitest";
import { contentLine, escapeText, utcStamp } from "./content-line.ts";

test("backslashes, semicolons, commas and line breaks are escaped, colons and quotes are not", () => {
  expect(escapeText('a\\b;c,d\r\ne\nf:"g"')).toBe('a\\\\b\\;c\\,d\\ne\\nf:"g"');
});

test("an instant is written in UTC without its fraction", () => {
  expect(utcStamp(new Date("2026-10-25T00:30:00.999Z"))).toBe("20261025T003000Z");
});

test("75 bytes stay on one line, and 76 do not", () => {
  expect(contentLine("x".repeat(75))).toBe(`${"x".repeat(75)}\r\n`);
  expect(contentLine("x".repeat(76))).toBe(`${"x".repeat(75)}\r\n x\r\n`);
});

test("whatever is folded is at most 75 bytes a line, whole characters each, and unfolds to what it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      const line = text.toWellFormed().replaceAll(/[\r\n]/g, " ");
      const folded = contentLine(line);
      for (const part of folded.slice(0, -2).split("\r\n")) {
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
        expect(part.isWellFormed()).toBe(true);
      }
      expect(folded.slice(0, -2).replaceAll("\r\n ", "")).toBe(line);
    }),
  );
});
