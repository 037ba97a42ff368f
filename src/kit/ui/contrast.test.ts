import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { contrastRatio, type Hex, parseHex, toHex, toRgb } from "./colour.ts";
import { checkContrast, nearestPassing, SIGN_CONTRAST, TEXT_CONTRAST } from "./contrast.ts";
import { fromOklab, toOklab } from "./oklab.ts";
import { DARK_GROUNDS, LIGHT_GROUNDS, PAPERS, themeCss } from "./theme.ts";

const hex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value): Hex => `#${value.toString(16).padStart(6, "0")}`);

test("black on white is 21 to 1, a colour on itself 1 to 1, and order does not matter", () => {
  expect(contrastRatio("#000000", "#ffffff")).toBeCloseTo(21, 6);
  expect(contrastRatio("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  fc.assert(
    fc.property(hex, hex, (one, other) => {
      expect(contrastRatio(one, one)).toBeCloseTo(1, 9);
      expect(contrastRatio(one, other)).toBe(contrastRatio(other, one));
    }),
  );
});

test("hex colours are read as people write them", () => {
  expect(["#0D5C63", "0d5c63", " #abc ", "teal", "#12345", ""].map(parseHex)).toEqual([
    "#0d5c63",
    "#0d5c63",
    "#aabbcc",
    null,
    null,
    null,
  ]);
});

test("to Oklab and back changes no 8-bit colour", () => {
  fc.assert(
    fc.property(hex, (colour) => {
      expect(toHex(fromOklab(toOklab(toRgb(colour))))).toBe(colour);
    }),
  );
});

test("a suggestion always passes on every ground, on light paper and on dark", () => {
  fc.assert(
    fc.property(
      hex,
      fc.constantFrom(LIGHT_GROUNDS, DARK_GROUNDS),
      fc.constantFrom(SIGN_CONTRAST, TEXT_CONTRAST),
      (colour, grounds, wanted) => {
        const found = nearestPassing(colour, grounds, wanted);
        expect(found).not.toBeNull();
        expect(checkContrast(found ?? colour, grounds, wanted).ok).toBe(true);
      },
    ),
  );
});

test("a colour that passes is its own suggestion", () => {
  fc.assert(
    fc.property(hex, (colour) => {
      if (checkContrast(colour, LIGHT_GROUNDS, TEXT_CONTRAST).ok) {
        expect(nearestPassing(colour, LIGHT_GROUNDS, TEXT_CONTRAST)).toBe(colour);
      }
    }),
  );
});

test("a refusal measures against the worst ground and never rounds up to a pass", () => {
  fc.assert(
    fc.property(hex, (colour) => {
      const verdict = checkContrast(colour, LIGHT_GROUNDS, TEXT_CONTRAST);
      if (!verdict.ok) expect(verdict.ratio).toBeLessThan(TEXT_CONTRAST);
    }),
  );
});

test("no lightness passes against both black and white at 5 to 1", () => {
  expect(nearestPassing("#808080", ["#000000", "#ffffff"], 5)).toBeNull();
});

test("words on the brand and on the accent can be read, whatever the two are", () => {
  fc.assert(
    fc.property(hex, hex, (brand, accent) => {
      const css = themeCss({ brand, accent, brandOnDark: null, accentOnDark: null });
      for (const [, name, ground, ink] of css.matchAll(/--(brand|accent):(#\w{6});--on-\1:(#\w{6})/g)) {
        expect(contrastRatio(ground as Hex, ink as Hex), `${name} ${ground} ${ink}`).toBeGreaterThanOrEqual(
          TEXT_CONTRAST,
        );
      }
    }),
  );
});

test("the style sheet is printed on the papers that colours are checked against", () => {
  const tokens = readFileSync("src/kit/ui/tokens.css", "utf8");
  for (const { paper, card, ink } of Object.values(PAPERS)) {
    for (const line of [`--paper: ${paper};`, `--card: ${card};`, `--ink: ${ink};`])
      expect(tokens).toContain(line);
  }
});

test("the house's own words and signs can be read on its papers", () => {
  const blocks = readFileSync("src/kit/ui/tokens.css", "utf8")
    .split(/\n\s+color-scheme:/)
    .slice(1, 4);
  expect(blocks).toHaveLength(3);
  for (const block of blocks) {
    const colour = (name: string) =>
      parseHex(new RegExp(`--${name}: (#\\w+);`).exec(block)?.[1] ?? "") as Hex;
    for (const word of ["ink", "ink-soft", "good", "warn", "bad"]) {
      for (const ground of ["paper", "card"])
        expect(contrastRatio(colour(word), colour(ground)), `${word} on ${ground}`).toBeGreaterThanOrEqual(
          TEXT_CONTRAST,
        );
    }
    expect(contrastRatio(colour("edge"), colour("paper"))).toBeGreaterThanOrEqual(SIGN_CONTRAST);
  }
});
