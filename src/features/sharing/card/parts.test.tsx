import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { CardPicture, type CardWords } from "./parts.tsx";

const words: CardWords = {
  kicker: "Wales",
  heading: "Ynys Môn",
  lines: ["Decided by 637 votes"],
  movement: "Groundswell",
  address: "example.org",
  brand: "#0b5a5e",
  accent: "#d9573a",
};
const draw = (some: Partial<CardWords> = {}) => renderToString(CardPicture({ ...words, ...some }));
const sizes = (svg: string) => [...svg.matchAll(/font-size="([\d.]+)"/g)].map((found) => Number(found[1]));

test("a short name is set large and a long one smaller, on two lines", () => {
  expect(Math.max(...sizes(draw()))).toBe(112);
  const long = draw({ heading: "Dumfriesshire, Clydesdale and Tweeddale canvass" });
  expect(Math.max(...sizes(long))).toBeLessThan(80);
  expect(long).not.toContain("…");
});

test("nothing is drawn below the paper's edge or over the sea, whatever is said", () => {
  const svg = draw({
    heading: "Very long words again ".repeat(20),
    lines: ["x".repeat(300), "y", "z", "left out"],
  });
  const lines = [...svg.matchAll(/<text x="72" y="(\d+)"/g)].map((found) => Number(found[1]));
  expect(lines.filter((y) => y !== 588).every((y) => y <= 445)).toBe(true);
  expect(svg).not.toContain("left out");
});

test("what is said is text, never markup", () => {
  expect(draw({ heading: "<image href='x'/>" })).not.toContain("<image");
});

test("a pale brand still gets letters that can be read", () => {
  const svg = draw({ brand: "#ffe100" });
  expect(svg).toMatch(/fill="#1f1b16"[^>]*>Groundswell/);
  expect(svg).toMatch(/fill="(?!#ffe100)[^"]+"[^>]*>Wales/);
});
