import { Hatching } from "./hatching.tsx";

/** How a part of a bar is drawn: each differs from the others without colour. */
export type Look = "solid" | "hatched" | "hollow";

export type Stack = {
  readonly label: string;
  /** Said beside the label. */
  readonly words: string;
  /** One for each part, 0 or more; all bars share one scale. */
  readonly values: readonly number[];
};

const WIDTH = 360;
const ROW = 52;

/**
 * Horizontal bars of several parts, drawn by the server as `Bars` are: no script, and told apart without colour by
 * being solid, hatched or hollow; the key stands under them. Put a table with the same figures beside it.
 *
 * @param id unique on the page; names the hatching
 */
export function Stacks({
  id,
  title,
  parts,
  bars,
}: {
  id: string;
  title: string;
  parts: readonly { readonly name: string; readonly look: Look }[];
  bars: readonly Stack[];
}) {
  const full = Math.max(1, ...bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0)));
  const height = bars.length * ROW;
  return (
    <div class="chart-stacks">
      <svg
        class="chart"
        role="img"
        aria-label={title}
        viewBox={`0 0 ${WIDTH} ${height}`}
        width={WIDTH}
        height={height}
      >
        <Hatching id={id} />
        {bars.map(({ label, words, values }, row) => (
          <g key={label} transform={`translate(0 ${row * ROW})`}>
            <text x="0" y="18">
              <tspan class="chart-label">{label}</tspan> {words}
            </text>
            <rect class="chart-track" y="26" width={WIDTH} height="14" />
            {values.map((value, at) => {
              const before = values.slice(0, at).reduce((sum, each) => sum + each, 0);
              const look = parts[at]?.look ?? "solid";
              if (value === 0) return null;
              return (
                <Part key={at} {...{ id, look }} x={(before / full) * WIDTH} width={(value / full) * WIDTH} />
              );
            })}
          </g>
        ))}
      </svg>
      <ul class="chart-key">
        {parts.map(({ name, look }) => (
          <li key={name}>
            <svg class="chart chart-key-sign" viewBox="0 0 28 18" aria-hidden="true" focusable="false">
              <g transform="translate(0 -24)">
                <Part id={id} look={look} x={1} width={26} />
              </g>
            </svg>
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Part({ id, look, x, width }: { id: string; look: Look; x: number; width: number }) {
  const at = { x: x.toFixed(1), y: "26", width: Math.max(2, width).toFixed(1), height: "14" };
  if (look === "hollow") return <rect class="chart-hollow" {...at} />;
  return (
    <rect
      class={look === "solid" ? "chart-bar" : "chart-hatched"}
      {...at}
      {...(look === "hatched" ? { fill: `url(#${id}-hatch)` } : {})}
    />
  );
}
