/** One bar of a chart: what it stands for, how long it is, and the words at its end. */
export type Bar = {
  readonly label: string;
  /** 0 or more, in any unit; bars share one scale. */
  readonly value: number;
  /** Said beside the bar: "2,125 votes, Lab". */
  readonly words: string;
  /** Hatched rather than solid, so that two kinds of bar differ without colour. */
  readonly hatched: boolean;
};

const ROW = 44;
const LABEL_WIDTH = 64;
const WIDTH = 640;
const WORDS_INSIDE_FROM = 300;

/**
 * Horizontal bars as SVG, drawn by the server: no script, no style attribute, legible without colour.
 *
 * The picture is named by `title`; put a table with the same figures under it. Colours come from the page's
 * `currentColor` and the classes `chart-bar` and `chart-words`.
 *
 * @param id unique on the page; names the hatching
 */
export function Bars({ id, title, bars }: { id: string; title: string; bars: readonly Bar[] }) {
  const longest = Math.max(...bars.map((bar) => bar.value), Number.MIN_VALUE);
  const room = WIDTH - LABEL_WIDTH;
  return (
    <svg class="chart" role="img" aria-label={title} viewBox={`0 0 ${WIDTH} ${bars.length * ROW}`} width={WIDTH} height={bars.length * ROW}>
      <defs>
        <pattern id={`${id}-hatch`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="chart-bar" width="8" height="8" />
          <rect class="chart-hatch" width="3" height="8" />
        </pattern>
      </defs>
      {bars.map((bar, row) => {
        const length = Math.max(2, (bar.value / longest) * room);
        const top = row * ROW;
        const inside = length >= WORDS_INSIDE_FROM && !bar.hatched;
        return (
          <g key={bar.label}>
            <text class="chart-label" x="0" y={top + 27}>
              {bar.label}
            </text>
            <rect
              class="chart-bar"
              x={LABEL_WIDTH}
              y={top + 6}
              width={length.toFixed(1)}
              height={ROW - 12}
              rx="6"
              {...(bar.hatched ? { fill: `url(#${id}-hatch)`, class: "chart-bar-hatched" } : {})}
            />
            <text
              class={inside ? "chart-words-inside" : "chart-words"}
              x={inside ? LABEL_WIDTH + 12 : wordsStart(length, bar.words)}
              y={top + 27}
            >
              {bar.words}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** Beside the bar, or pulled back so that long words stay on the picture (over the bar's end, on their own ground). */
function wordsStart(length: number, words: string): number {
  const width = words.length * 9;
  return Math.min(LABEL_WIDTH + length + 10, WIDTH - width);
}
