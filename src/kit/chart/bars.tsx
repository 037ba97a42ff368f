import { Hatching } from "./hatching.tsx";

/** One bar of a chart: what it stands for, how long it is, and the words above it. */
export type Bar = {
  readonly label: string;
  /** 0 or more, in any unit; bars share one scale. */
  readonly value: number;
  /** Said beside the label: "2,125 votes, held by Lab". */
  readonly words: string;
  /** Hatched rather than solid, so that two kinds of bar differ without colour. */
  readonly hatched: boolean;
};

const WIDTH = 360;
const ROW = 52;

/**
 * Horizontal bars as SVG, drawn by the server at a phone's width: no script, no style attribute, legible without colour.
 *
 * The picture is named by `title`; put a table with the same figures under it. Colours come from the stylesheet's
 * `chart-…` classes.
 *
 * @param id   unique on the page; names the hatching
 * @param full the value that fills the chart; say it under the chart. Charts with the same one can be compared.
 * @throws RangeError when a bar is longer than that
 */
export function Bars({
  id,
  title,
  bars,
  full,
}: {
  id: string;
  title: string;
  bars: readonly Bar[];
  full: number;
}) {
  const long = bars.find((bar) => bar.value > full);
  if (long !== undefined) throw new RangeError(`${long.label}: ${long.value} is beyond the scale of ${full}`);
  const height = bars.length * ROW;
  return (
    <svg
      class="chart"
      role="img"
      aria-label={title}
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
    >
      <Hatching id={id} />
      {bars.map((bar, row) => (
        <g key={bar.label} transform={`translate(0 ${row * ROW})`}>
          <text x="0" y="18">
            <tspan class="chart-label">{bar.label}</tspan> {bar.words}
          </text>
          <rect class="chart-track" y="26" width={WIDTH} height="14" rx="7" />
          <rect
            class={bar.hatched ? "chart-hatched" : "chart-bar"}
            y="26"
            width={(bar.value === 0 ? 0 : Math.max(4, (bar.value / full) * WIDTH)).toFixed(1)}
            height="14"
            rx="7"
            {...(bar.hatched ? { fill: `url(#${id}-hatch)` } : {})}
          />
        </g>
      ))}
    </svg>
  );
}
