import type { Speak } from "#kit/i18n/speak.ts";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Ground, MapIsland, MapSheet, Scale } from "#site/map/parts.tsx";
import type { MeetingMapOf } from "./contract.ts";

/** A drop that stands on its tip, with a hole: the sign of a place on every map. */
const PIN = "c-3-8-10-13-10-20a10 10 0 0 1 20 0c0 7-7 12-10 20z";

/**
 * Where people meet, drawn without script, and the interactive map when asked for.
 *
 * @param id unique on the page
 */
export function MeetingMap({
  speak,
  map: { drawing, island },
  place,
  id,
}: {
  speak: Speak;
  map: MeetingMapOf;
  /** What the meeting point is called. */
  place: string;
  id: string;
}) {
  const { t } = speak;
  const { at, own, names, nearest } = drawing;
  const [x, y] = at;
  const title = t("map.meeting-title", { place });
  const near = nearest.length === 0 ? null : t("map.meeting-near", { postcodes: nearest.join(", ") });
  return (
    <div class="meeting-map">
      <MapIsland speak={speak} settings={{ ...island, credit: "" }} label={title}>
        <MapSheet {...{ speak, id, title }} describe={near ?? title} size={drawing}>
          <Ground sheet={drawing} id={id} />
          {own !== "" && <path class="meeting-map-own" d={own} />}
          {names.map(({ of, name, x, y }) => (
            <text key={name} class={`meeting-map-${of}`} x={x} y={y + 4} text-anchor="middle">
              {name}
            </text>
          ))}
          <g class="meeting-map-pin">
            <title>{place}</title>
            <path d={`M${x} ${y}${PIN}`} />
            <circle cx={x} cy={Math.round((y - 20) * 10) / 10} r="4" />
          </g>
          <Scale sheet={drawing} speak={speak} />
        </MapSheet>
        <ul class="map-key">
          <li data-key-of="drawing">
            <svg
              class="map-key-sign meeting-map-pin"
              viewBox="0 0 24 32"
              aria-hidden="true"
              focusable="false"
            >
              <path d={`M12 31${PIN}`} />
              <circle cx="12" cy="11" r="4" />
            </svg>
            {t("map.meeting-here")}
          </li>
          {own !== "" && (
            <li data-key-of="drawing">
              <svg class="map-key-sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                <path class="meeting-map-own" d="M3 3h18v18H3z" />
              </svg>
              {t("map.meeting-own")}
            </li>
          )}
          {names.some(({ of }) => of === "seat") && (
            <li data-key-of="drawing">
              <strong class="meeting-map-word">{t("map.meeting-word")}</strong> {t("map.meeting-seat")}
            </li>
          )}
          <li data-key-of="map" hidden>
            <svg class="map-key-sign seat-map-here" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
              <circle cx="12" cy="12" r="8" />
            </svg>
            {t("map.meeting-here")}
          </li>
        </ul>
        {near !== null && <p>{near}</p>}
      </MapIsland>
      <Disclosure summary={t("map.meeting-sources")}>
        <p class="hint">{island.credit}</p>
      </Disclosure>
    </div>
  );
}
