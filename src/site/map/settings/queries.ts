import type { BoundarySet } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import { CONTROL_NAMES, type MapIslandSettings, type MapWords } from "#site/map/contract.ts";
import { urls } from "#site/urls.ts";

/** Where the land of the interactive map is served. */
export const LAND_PATH = `${urls.map}/land.geojson`;

/** Where the words of the interactive map are served. */
export function wordsPath(locale: Locale): string {
  return `${urls.map}/words/${locale}.json`;
}

/** West, south, east, north of the United Kingdom. */
const COUNTRY = [-8.7, 49.8, 2.1, 60.9] as const;
/** Degrees shown around an asker at the least: some ten miles. */
const LEAST = { lat: 0.15, lng: 0.24 };

export type IslandRequest = {
  readonly speak: Speak;
  readonly set: BoundarySet;
  /** Where the asker is, or null. */
  readonly origin: LatLng | null;
  /** What is to be in view at first; the whole country when there is nothing. */
  readonly places: readonly LatLng[];
  /** Filters of the sessions, as the page was asked. */
  readonly filters: URLSearchParams;
  /** Id of the list that follows the view, or null. */
  readonly list: string | null;
  /** Address of a PMTiles file to draw under the seats, or null. */
  readonly base: string | null;
};

/** What a page hands to its `MapIsland`. */
export function islandSettings({
  speak,
  set,
  origin,
  places,
  filters,
  list,
  base,
}: IslandRequest): MapIslandSettings {
  return {
    land: LAND_PATH,
    seats: `${urls.apiV1}/seats.geojson?set=${set}`,
    sessions: `${urls.apiV1}/sessions`,
    clusters: `${urls.apiV1}/sessions/clusters`,
    base,
    bounds: boundsOf(origin === null ? places : [...places, origin]),
    origin: origin && { lat: origin.lat, lng: origin.lng },
    filters: filters.toString(),
    list,
    lang: speak.locale,
    words: wordsPath(speak.locale),
  };
}

/** What the open map says, in the language of `speak`. */
export function mapWords({ t }: Speak): MapWords {
  return {
    here: t("map.you-are-here"),
    seatLink: t("map.seat-link"),
    target: t("map.is-target"),
    sessionLink: t("map.session-link"),
    showOnMap: t("map.show-on-map"),
    many: t("map.here-many", { count: "{count}" }),
    inView: t("map.in-view", { count: "{count}" }),
    noneInView: t("map.none-in-view"),
    controls: Object.fromEntries(Object.entries(CONTROL_NAMES).map(([name, key]) => [name, t(key)])),
  };
}

function boundsOf(places: readonly LatLng[]): MapIslandSettings["bounds"] {
  if (places.length === 0) return COUNTRY;
  const lats = places.map(({ lat }) => lat);
  const lngs = places.map(({ lng }) => lng);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lngs), Math.max(...lngs)];
  const wider = Math.max(0, (LEAST.lng - (east - west)) / 2);
  const taller = Math.max(0, (LEAST.lat - (north - south)) / 2);
  const degrees = (value: number) => Math.round(value * 1e4) / 1e4;
  return [degrees(west - wider), degrees(south - taller), degrees(east + wider), degrees(north + taller)];
}
