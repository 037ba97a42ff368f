import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { Bars } from "./bars.tsx";

const bar = { label: "2017", value: 187, words: "187 votes", hatched: false };
const draw = (...bars: (typeof bar)[]) =>
  renderToString(<Bars id="history" title="Majorities" bars={bars} />);
const widths = (svg: string) =>
  [...svg.matchAll(/class="chart-(?:bar|hatched)" y="26" width="([\d.]+)"/g)].map((match) =>
    Number(match[1]),
  );

test("the longest bar fills the chart and the others keep their proportion", () => {
  expect(widths(draw(bar, { ...bar, label: "2019", value: 374 }))).toEqual([180, 360]);
});

test("a majority of nothing still shows as a sliver, and so does a chart of nothing but noughts", () => {
  expect(widths(draw({ ...bar, value: 0 }, { ...bar, label: "2019" }))).toEqual([4, 360]);
  expect(widths(draw({ ...bar, value: 0 }))).toEqual([4]);
});

test("the picture has a name and carries no style of its own", () => {
  const svg = draw(bar, { ...bar, label: "2019", hatched: true });
  expect(svg).toContain('aria-label="Majorities"');
  expect(svg).toContain("url(#history-hatch)");
  expect(svg).not.toContain("style");
});
