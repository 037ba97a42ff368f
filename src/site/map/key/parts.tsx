import type { ComponentChildren } from "preact";
import type { Speak } from "#kit/i18n/speak.ts";
import type { MapDrawing, SeatMark } from "#site/map/drawing/contract.ts";

/** What a mark looks like: a number, the page's own seat, a target, an area that is a target, a seat next door. */
export type MarkKind = "numbered" | "here" | "target" | "area" | "beside";

export function kindOf({ seat, outline }: SeatMark): MarkKind {
  if (seat.number !== null && seat.number > 0) return "numbered";
  if (seat.isHome) return "here";
  if (seat.isTarget) return outline === null ? "target" : "area";
  return "beside";
}

type SignName = "numbered" | "here" | "here-area" | "area" | "target" | "beside" | "dot" | "sessions";

/** The signs that a drawing shows, and no others. */
export function signsOf({ marks, targets, boundaries, dots }: MapDrawing): SignName[] {
  const kinds = new Set<SignName>(
    marks.map((mark) => {
      const kind = kindOf(mark);
      return kind === "here" && mark.outline !== null ? "here-area" : kind;
    }),
  );
  if (targets !== "") kinds.add(boundaries === "" ? "target" : "area");
  if (dots !== "") kinds.add("dot");
  return ORDER.filter((name) => kinds.has(name));
}

const ORDER: readonly SignName[] = ["numbered", "here", "here-area", "area", "target", "beside", "dot"];

const HATCHED = <path class="map-key-hatched" d="M3 3h18v18H3zM3 13 13 3M3 21 21 3M11 21 21 11" />;

const SIGNS: Readonly<Record<SignName, ComponentChildren>> = {
  numbered: (
    <>
      <circle class="seat-map-number" cx="12" cy="12" r="10" />
      <text class="seat-map-digit" x="12" y="16" text-anchor="middle">
        1
      </text>
    </>
  ),
  here: <circle class="seat-map-number" cx="12" cy="12" r="7" />,
  "here-area": HATCHED,
  area: HATCHED,
  target: <path class="seat-map-target" d="M12 5l7 7-7 7-7-7z" />,
  beside: <circle class="seat-map-beside" cx="12" cy="12" r="5" />,
  sessions: (
    <>
      <circle class="map-key-session" cx="12" cy="12" r="11" />
      <text class="map-key-count" x="12" y="16" text-anchor="middle">
        5
      </text>
    </>
  ),
  dot: <circle class="map-key-dot" cx="12" cy="12" r="3" />,
};

/**
 * What the shapes mean, in words: those of this drawing.
 *
 * @param live what the interactive map shows that the drawing may be opened as: then the key has its signs too, unseen until
 * it is open
 */
export function MapKey({
  speak: { t },
  drawing,
  live = null,
  here = null,
}: {
  speak: Speak;
  drawing: MapDrawing;
  /** What the page's own seats are called, where it is not about one seat. */
  here?: string | null;
  live?: { readonly areas: boolean } | null;
}) {
  const drawn = signsOf(drawing);
  const onlyDrawn = new Set<SignName>(live?.areas ? ["target", "dot"] : ["area"]);
  const onlyLive =
    live?.areas && !drawn.includes("area") ? (["area", "sessions"] as const) : (["sessions"] as const);
  return (
    <ul class="map-key">
      {drawn.map((name) => (
        <li key={name} data-key-of={live !== null && onlyDrawn.has(name) ? "drawing" : undefined}>
          <Sign>{SIGNS[name]}</Sign>
          {here !== null && (name === "here" || name === "here-area")
            ? here
            : t(name === "target" && drawn.includes("area") ? "map.key-small-target" : `map.key-${name}`)}
        </li>
      ))}
      {drawing.origin !== null && (
        <li>
          <Sign kind="seat-map-here">
            <circle cx="12" cy="12" r="7" />
            <path d="M1 12h22M12 1v22" />
          </Sign>
          {t("map.you-are-here")}
        </li>
      )}
      {live !== null &&
        onlyLive.map((name) => (
          <li key={name} data-key-of="map" hidden>
            <Sign>{SIGNS[name]}</Sign>
            {t(`map.key-${name}`)}
          </li>
        ))}
    </ul>
  );
}

function Sign({ kind, children }: { kind?: string; children: ComponentChildren }) {
  return (
    <svg
      class={kind === undefined ? "map-key-sign" : `map-key-sign ${kind}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}
