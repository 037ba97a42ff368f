import type { ComponentChildren } from "preact";
import type { Speak } from "#kit/i18n/speak.ts";
import type { MapOnPage } from "#site/map/contract.ts";
import type { MapDrawing, SeatMark } from "#site/map/drawing/contract.ts";
import { kindOf } from "#site/map/key/parts.tsx";
import { urls } from "#site/urls.ts";

/**
 * A map of seats that needs no script: land, seats, and the asker's place. Everything on it is also in the list beside
 * it, which `listId` names. Shapes tell what colours tell: targets are diamonds (or hatched areas), results carry
 * their numbers, the asker is a ringed cross.
 */
export function SeatMap({
  drawing,
  speak,
  id,
  listId,
  describe,
  quiet = false,
}: {
  drawing: MapDrawing;
  speak: Speak;
  /** Unique on the page. */
  id: string;
  /** The list that says the same in words. */
  listId?: string | undefined;
  /** What this map shows, in a sentence. */
  describe: string;
  /** A hundred links that stand in the list too: the keyboard need not pass through them twice. */
  quiet?: boolean;
}) {
  const { width, height, land, neighbour, boundaries, dots, marks, origin } = drawing;
  return (
    <svg
      class="seat-map"
      viewBox={`0 0 ${width} ${height}`}
      aria-labelledby={`${id}-title`}
      aria-describedby={listId === undefined ? `${id}-about` : `${id}-about ${listId}`}
    >
      <title id={`${id}-title`}>{speak.t("map.title")}</title>
      <desc id={`${id}-about`}>{describe}</desc>
      <defs>
        <pattern
          id={`${id}-hatch`}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path class="seat-map-hatch" d="M0 0v5" />
        </pattern>
      </defs>
      <path class="seat-map-neighbour" d={neighbour} />
      <path class="seat-map-land" d={land} />
      {boundaries !== "" && <path class="seat-map-boundaries" d={boundaries} />}
      {dots !== "" && <path class="seat-map-dots" d={dots} />}
      {drawing.targets !== "" &&
        (boundaries === "" ? (
          <path class="seat-map-target" d={drawing.targets} />
        ) : (
          <path class="seat-map-area" d={drawing.targets} fill={`url(#${id}-hatch)`} />
        ))}
      {marks.map((mark) => (
        <Mark key={mark.seat.code} {...{ mark, quiet, speak }} hatch={`url(#${id}-hatch)`} />
      ))}
      {origin && <Here at={origin} label={speak.t("map.you-are-here")} />}
      <Scale drawing={drawing} speak={speak} />
    </svg>
  );
}

type MarkProps = { mark: SeatMark; hatch: string; speak: Speak; quiet: boolean };

function Mark({ mark, hatch, speak, quiet }: MarkProps) {
  const { seat, x, y, outline } = mark;
  const kind = kindOf(mark);
  return (
    <a
      href={urls.seat(seat)}
      class={`seat-map-seat${seat.isHome ? " is-home" : ""}`}
      tabindex={quiet ? -1 : undefined}
    >
      <title>{nameOf(mark, speak)}</title>
      {outline !== null && (
        <path
          class="seat-map-area"
          d={outline.path}
          fill={hatch}
          transform={`translate(${outline.moved.join(" ")})`}
        />
      )}
      {kind === "numbered" && <circle class="seat-map-number" cx={x} cy={y} r={10} />}
      {kind === "here" && <circle class="seat-map-number" cx={x} cy={y} r={5} />}
      {kind === "beside" && <circle class="seat-map-beside" cx={x} cy={y} r={4} />}
      {isNumbered(mark) && (
        <text class="seat-map-digit" x={x} y={y + 4} text-anchor="middle">
          {seat.number}
        </text>
      )}
      {kind === "target" && <path class="seat-map-target" d={`M${x} ${y}m0-4 4 4-4 4-4-4z`} />}
    </a>
  );
}

function nameOf(mark: SeatMark, { t }: Speak): string {
  const { name, number } = mark.seat;
  if (number !== null && isNumbered(mark)) return t("map.seat-number", { name, number });
  return mark.seat.isHome ? t("map.seat-here", { name }) : name;
}

function isNumbered({ seat }: SeatMark): boolean {
  return seat.number !== null && seat.number > 0;
}

function Here({ at: [x, y], label }: { at: readonly [number, number]; label: string }) {
  return (
    <g class="seat-map-here">
      <title>{label}</title>
      <circle cx={x} cy={y} r="8" />
      <path d={`M${x} ${y}m-12 0h24m-12-12v24`} />
    </g>
  );
}

function Scale({ drawing: { height, scale }, speak }: { drawing: MapDrawing; speak: Speak }) {
  const y = height - 10;
  return (
    <g class="seat-map-scale">
      <path d={`M10 ${y - 4}v4h${scale.length}v-4`} />
      <text x={10} y={y - 8}>
        {speak.t("map.scale", { miles: scale.miles })}
      </text>
    </g>
  );
}

/**
 * A drawn map that can be opened as an interactive one. Without script the button stays hidden and the drawing, which
 * is `children`, is all there is. The page names "site/map" among its islands.
 */
export function MapIsland({
  speak: { t },
  settings,
  children,
}: {
  speak: Speak;
  settings: MapOnPage;
  children: ComponentChildren;
}) {
  const { credit, kilobytes, ...told } = settings;
  return (
    <section class="map-room" aria-label={t("map.title")} data-map={JSON.stringify(told)}>
      <div data-map-drawn>{children}</div>
      <div class="map-open" data-map-open-line hidden>
        <button type="button" class="button button-plain" data-map-open>
          {t("map.open")}
        </button>
        <p class="hint">{t("map.open-hint", { kilobytes })}</p>
      </div>
      <p
        class="map-status"
        role="status"
        data-map-status
        data-loading={t("map.loading")}
        data-failed={t("map.failed")}
      />
      <p class="hint">{credit}</p>
    </section>
  );
}
