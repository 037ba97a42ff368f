import type { BoundarySet } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import { boxToAsk } from "#kit/live-map/seat-shapes.ts";
import { CONTROL_NAMES, type MapIslandSettings, type MapOnPage, type MapWords } from "#site/map/contract.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";

/** Where the land of the interactive map is served. */
export const LAND_PATH = `${urls.map}/land.geojson`;

/** Where the words of the interactive map are served. */
function wordsPath(locale: Locale): string {
  return `${urls.map}/words/${locale}.json`;
}

/** Where the sessions of a view are served in words. */
function listingPath(locale: Locale): string {
  return `${urls.map}/sessions/${locale}.json`;
}

/** Packed: the map's script, worker, style and land; seats as points, as areas in view, as areas of the country. */
const WEIGHT_KB = { map: 380, points: 25, near: 65, far: 220 } as const;

/** West, south, east, north of the United Kingdom. */
const COUNTRY = [-8.7, 49.8, 2.1, 60.9] as const;
/** Degrees shown around an asker at the least: some ten miles. */
const LEAST = { lat: 0.15, lng: 0.24 };

export type IslandRequest = {
  readonly speak: Speak;
  readonly snapshot: Pick<Snapshot, "places" | "outlines">;
  readonly set: BoundarySet;
  /** Where the asker is, or null. */
  readonly origin: LatLng | null;
  /** What is to be in view at first; the whole country when there is nothing. */
  readonly places: readonly LatLng[];
  /** Whether the page counts `places` in a list. */
  readonly numbered: boolean;
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
  snapshot,
  set,
  origin,
  places,
  numbered,
  filters,
  list,
  base,
}: IslandRequest): MapOnPage {
  const bounds = boundsOf(origin === null ? places : [...places, origin]);
  const areas = snapshot.outlines(set) !== null;
  return {
    land: LAND_PATH,
    seats: `${urls.apiV1}/seats.geojson?set=${set}`,
    sessions: listingPath(speak.locale),
    clusters: `${urls.apiV1}/sessions/clusters`,
    base,
    areas,
    credit: creditOf(snapshot, set, speak),
    kilobytes: weightKb(areas, bounds),
    numbered: numbered ? places.map(({ lat, lng }) => ({ lat: degrees(lat), lng: degrees(lng) })) : [],
    bounds,
    origin: origin && { lat: origin.lat, lng: origin.lng },
    filters: filters.toString(),
    list,
    lang: speak.locale,
    words: wordsPath(speak.locale),
  };
}

/** Whom a map of `set` owes its shapes: the sentence that the boundaries' licence asks for, and the coast's. */
function creditOf(
  { places: { datasets } }: Pick<Snapshot, "places">,
  set: BoundarySet,
  { t }: Speak,
): string {
  const seats = datasets.find(({ kind }) => kind === `boundaries-${set}`)?.attribution ?? "";
  return t("map.credit", { seats: seats.replace(/\.$/, "") });
}

/** About what opening the map loads, in KB. */
export function weightKb(areas: boolean, bounds: MapIslandSettings["bounds"]): number {
  const seats = areas ? (boxToAsk(bounds) === null ? "far" : "near") : "points";
  return Math.ceil((WEIGHT_KB.map + WEIGHT_KB[seats]) / 50) * 50;
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

/** The box that is shown first: all of `places` and some ten miles at the least; the whole country without any. */
export function boundsOf(places: readonly LatLng[]): MapIslandSettings["bounds"] {
  if (places.length === 0) return COUNTRY;
  const lats = places.map(({ lat }) => lat);
  const lngs = places.map(({ lng }) => lng);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lngs), Math.max(...lngs)];
  const wider = Math.max(0, (LEAST.lng - (east - west)) / 2);
  const taller = Math.max(0, (LEAST.lat - (north - south)) / 2);
  return [degrees(west - wider), degrees(south - taller), degrees(east + wider), degrees(north + taller)];
}

/** As exact as the map needs: ten metres. */
export function degrees(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
