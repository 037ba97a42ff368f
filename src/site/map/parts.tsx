import type { ComponentChildren } from "preact";
import type { Speak } from "#kit/i18n/speak.ts";
import type { MapOnPage } from "#site/map/contract.ts";
import type { MapDrawing, SeatMark, Sheet } from "#site/map/drawing/contract.ts";
import { kindOf, type MarkKind } from "#site/map/key/parts.tsx";
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
  const { marks, origin } = drawing;
  return (
    <MapSheet {...{ speak, id, listId, describe }} size={drawing}>
      <Ground sheet={drawing} id={id} />
      {marks.map((mark) => (
        <Mark key={mark.seat.code} {...{ mark, quiet, speak, id }} />
      ))}
      {origin && <Here x={origin[0]} y={origin[1]} speak={speak} />}
      <Scale sheet={drawing} speak={speak} />
    </MapSheet>
  );
}

/** The map's outside: what it is called, what it shows, and the hatching that areas on it are filled with. */
export function MapSheet({
  speak,
  id,
  listId,
  describe,
  title = speak.t("map.title"),
  size: { width, height },
  children,
}: {
  speak: Speak;
  id: string;
  title?: string;
  listId?: string | undefined;
  describe: string;
  size: Pick<Sheet, "width" | "height">;
  children: ComponentChildren;
}) {
  return (
    <svg
      class="seat-map"
      viewBox={`0 0 ${width} ${height}`}
      aria-labelledby={`${id}-title`}
      aria-describedby={listId === undefined ? `${id}-about` : `${id}-about ${listId}`}
    >
      <title id={`${id}-title`}>{title}</title>
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
      {children}
    </svg>
  );
}

/** Land, and what is on it that nobody asked for by name. */
export function Ground({ sheet, id }: { sheet: Sheet; id: string }) {
  const { land, neighbour, boundaries, dots, targets } = sheet;
  return (
    <>
      <path class="seat-map-neighbour" d={neighbour} />
      <path class="seat-map-land" d={land} />
      {boundaries !== "" && <path class="seat-map-boundaries" d={boundaries} />}
      {dots !== "" && <path class="seat-map-dots" d={dots} />}
      {targets !== "" &&
        (boundaries === "" ? (
          <path class="seat-map-target" d={targets} />
        ) : (
          <path class="seat-map-area" d={targets} fill={`url(#${id}-hatch)`} />
        ))}
    </>
  );
}

/** A mark's place, as its shapes name it. */
export type MarkAt = {
  readonly x: number | string;
  readonly y: number | string;
  /** Where the foot of a number stands. */
  readonly digitY: number | string;
};

type MarkProps = { mark: SeatMark; id: string; speak: Speak; quiet: boolean };

function Mark({ mark, id, speak, quiet }: MarkProps) {
  const { seat, x, y, outline } = mark;
  return (
    <MarkLink href={urls.seat(seat)} name={nameOf(mark, speak)} {...{ isHome: seat.isHome, quiet }}>
      {outline !== null && <Area id={id} path={outline.path} moved={outline.moved.join(" ")} />}
      <Sign kind={kindOf(mark)} at={{ x, y, digitY: digitY(mark) }} number={seat.number} />
    </MarkLink>
  );
}

/** Where the number of a mark stands: its middle is then the mark's. */
export function digitY({ y }: Pick<SeatMark, "y">): number {
  return y + 4;
}

export function MarkLink({
  href,
  name,
  isHome,
  quiet = false,
  children,
}: {
  href: string;
  name: string;
  isHome: boolean;
  quiet?: boolean;
  children: ComponentChildren;
}) {
  return (
    <a href={href} class={`seat-map-seat${isHome ? " is-home" : ""}`} tabindex={quiet ? -1 : undefined}>
      <title>{name}</title>
      {children}
    </a>
  );
}

export function Area({ id, path, moved }: { id: string; path: string; moved: string }) {
  return <path class="seat-map-area" d={path} fill={`url(#${id}-hatch)`} transform={`translate(${moved})`} />;
}

export function Sign({
  kind,
  at: { x, y, digitY },
  number,
}: {
  kind: MarkKind;
  at: MarkAt;
  number: number | string | null;
}) {
  return (
    <>
      {kind === "numbered" && <circle class="seat-map-number" cx={x} cy={y} r={10} />}
      {kind === "here" && <circle class="seat-map-number" cx={x} cy={y} r={5} />}
      {kind === "beside" && <circle class="seat-map-beside" cx={x} cy={y} r={4} />}
      {kind === "numbered" && (
        <text class="seat-map-digit" x={x} y={digitY} text-anchor="middle">
          {number}
        </text>
      )}
      {kind === "target" && <path class="seat-map-target" d={`M${x} ${y}m0-4 4 4-4 4-4-4z`} />}
    </>
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

/** The asker's place. */
export function Here({ x, y, speak }: { x: number | string; y: number | string; speak: Speak }) {
  return (
    <g class="seat-map-here">
      <title>{speak.t("map.you-are-here")}</title>
      <circle cx={x} cy={y} r="8" />
      <path d={`M${x} ${y}m-12 0h24m-12-12v24`} />
    </g>
  );
}

export function Scale({
  sheet: { height, scale },
  speak,
}: {
  sheet: Pick<Sheet, "height" | "scale">;
  speak: Speak;
}) {
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
  label = t("map.title"),
  children,
}: {
  speak: Speak;
  label?: string;
  settings: MapOnPage;
  children: ComponentChildren;
}) {
  const { credit, kilobytes, ...told } = settings;
  return (
    <section class="map-room" aria-label={label} data-map={JSON.stringify(told)}>
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
      {credit !== "" && <p class="hint">{credit}</p>}
    </section>
  );
}
