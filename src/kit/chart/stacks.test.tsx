import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { Stacks } from "./stacks.tsx";

const parts = [
  { name: "Came", look: "solid" as const },
  { name: "Walked in", look: "hatched" as const },
  { name: "Did not come", look: "hollow" as const },
];
const drawn = (values: readonly (readonly number[])[]) =>
  renderToString(
    <Stacks
      id="x"
      title="Weeks"
      parts={parts}
      bars={values.map((each, at) => ({ label: `week ${at}`, words: "said", values: each }))}
    />,
  );
const widths = (svg: string, look: string) =>
  [...svg.matchAll(new RegExp(`class="${look}" x="([\\d.]+)" y="26" width="([\\d.]+)"`, "g"))].map(
    ([, x, width]) => [Number(x), Number(width)],
  );

test("parts follow one another on one scale, the longest bar fills the chart, and nothing stands for none", () => {
  const svg = drawn([
    [6, 2, 4],
    [3, 0, 0],
  ]);
  // The last of each look is its sign in the key.
  expect(widths(svg, "chart-bar").slice(0, -1)).toEqual([
    [0, 180],
    [0, 90],
  ]);
  expect(widths(svg, "chart-hatched").slice(0, -1)).toEqual([[180, 60]]);
  expect(widths(svg, "chart-hollow").slice(0, -1)).toEqual([[240, 120]]);
});

test("bars without anybody in them are drawn without dividing by none", () => {
  expect(drawn([[0, 0, 0]])).not.toContain("NaN");
});
