import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { Bars } from "./bars.tsx";

const bar = { label: "2017", value: 187, words: "187 votes", hatched: false };
const draw = (...bars: (typeof bar)[]) =>
  renderToString(<Bars id="history" title="Majorities" bars={bars} full={748} />);
const widths = (svg: string) =>
  [...svg.matchAll(/class="chart-(?:bar|hatched)" y="26" width="([\d.]+)"/g)].map((match) =>
    Number(match[1]),
  );

test("bars are as long as their share of the scale, whatever the others are", () => {
  expect(widths(draw(bar, { ...bar, label: "2019", value: 374 }))).toEqual([90, 180]);
  expect(widths(draw(bar))).toEqual([90]);
});

test("a majority of one vote still shows as a sliver, and nothing shows as nothing", () => {
  expect(widths(draw({ ...bar, value: 1 }))).toEqual([4]);
  expect(widths(draw({ ...bar, value: 0 }))).toEqual([0]);
});

test("a bar beyond the scale is refused rather than cut", () => {
  expect(() => draw({ ...bar, value: 749 })).toThrow("beyond the scale");
});

test("the picture has a name and carries no style of its own", () => {
  const svg = draw(bar, { ...bar, label: "2019", hatched: true });
  expect(svg).toContain('aria-label="Majorities"');
  expect(svg).toContain("url(#history-hatch)");
  expect(svg).not.toContain("style");
});
