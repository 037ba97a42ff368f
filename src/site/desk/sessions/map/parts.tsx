import type { Speak } from "#kit/i18n/speak.ts";
import type { Sign, Spot } from "./contract.ts";
import { share } from "./queries.ts";

/** Half the width of a mark, in drawing units. */
const HALF = 11;

/** Each state has a shape of its own: a triangle warns, a circle fills, a square is done. */
const SHAPES: Readonly<Record<Sign, string>> = {
  "below-minimum": "M0 -12L12.5 10H-12.5Z",
  "below-want": "M0 -11A11 11 0 1 1 0 11A11 11 0 1 1 0 -11Z",
  enough: "M0 -13L13 0L0 13L-13 0Z",
  full: "M-10.5 -10.5H10.5V10.5H-10.5Z",
};

/** What the marks are clipped and filled with; once on the page. */
export function MarkGround() {
  return (
    <defs>
      <pattern
        id="fill-hatch"
        width="4"
        height="4"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path class="fill-mark-hatch" d="M0 0v4" />
      </pattern>
      {Object.entries(SHAPES).map(([sign, shape]) => (
        <clipPath key={sign} id={`fill-${sign}`}>
          <path d={shape} />
        </clipPath>
      ))}
    </defs>
  );
}

/** A shape that is hatched from below as far as it is full, with a number in it. */
function Mark({ sign, full, number }: { sign: Sign; full: number; number: string }) {
  const height = (2 * HALF + 4) * full;
  return (
    <>
      <path class="fill-mark" d={SHAPES[sign]} />
      <g clip-path={`url(#fill-${sign})`}>
        <rect
          x={-HALF - 3}
          y={(HALF + 2 - height).toFixed(1)}
          width={2 * HALF + 6}
          height={height.toFixed(1)}
          fill="url(#fill-hatch)"
        />
      </g>
      <path class="fill-mark-edge" d={SHAPES[sign]} />
      <text class="fill-mark-number" y={sign === "below-minimum" ? 7 : 4} text-anchor="middle">
        {number}
      </text>
    </>
  );
}

/** A mark of the map: leads to its line in the table, which says the same in words; the keyboard passes through that alone. */
export function SpotMark({
  speak,
  spot,
  number,
  where,
}: {
  speak: Speak;
  spot: Spot;
  number: number;
  where: string;
}) {
  return (
    <g transform={`translate(${spot.x} ${spot.y}) scale(1.2)`}>
      <a
        class="fill-spot"
        tabindex={-1}
        href={`#spot-${number}`}
        aria-label={`${number}: ${where}, ${fillText(speak, spot)}`}
      >
        <Mark sign={spot.sign} full={share(spot)} number={String(number)} />
      </a>
    </g>
  );
}

/** "12 of 40 hoped for · 2 of 5 sessions: fewer than hoped for · 3 wait". */
export function fillText({ t }: Speak, { taken, room, waiting, sign, signed, sessions }: Spot): string {
  const state = t(`views.map.sign.${sign}`);
  return [
    room === null ? t("sessions.fill.unlimited", { taken }) : t("views.map.of", { taken, room }),
    sessions.length === 1 ? state : t("views.map.signed", { state, signed, sessions: sessions.length }),
    ...(waiting === 0 ? [] : [t("sessions.fill.waiting", { waiting })]),
  ].join(" · ");
}

/** What the shapes mean, beside the map. */
export function MapKey({ speak: { t } }: { speak: Speak }) {
  const signs = [
    { sign: "below-minimum", full: 0.25 },
    { sign: "below-want", full: 0.5 },
    { sign: "enough", full: 1 },
    { sign: "full", full: 1 },
  ] as const;
  return (
    <ul class="map-key">
      {signs.map(({ sign, full }) => (
        <li key={sign}>
          <svg class="map-key-sign" viewBox="-15 -15 30 30" aria-hidden="true" focusable="false">
            <Mark sign={sign} full={full} number="" />
          </svg>
          {t(`views.map.sign.${sign}`)}
        </li>
      ))}
    </ul>
  );
}
