import "maplibre-gl/dist/maplibre-gl.css";
import {
  addProtocol,
  type GeoJSONSource,
  GeolocateControl,
  Map as LibreMap,
  type LngLatLike,
  type MapGeoJSONFeature,
  Marker,
  NavigationControl,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { ClusterMarks, type MarkLabels } from "./cluster-marks.ts";
import type { MarkFeature } from "./cluster-places.ts";
import { mapStyle, type Palette, type StyleSources } from "./map-style.ts";
import { MilesScale } from "./miles-scale.ts";
import { openPopup } from "./popups.ts";
import {
  addressOf,
  type Box,
  boxToAsk,
  isEnough,
  NO_SEATS,
  namePoints,
  type SeatCollection,
} from "./seat-shapes.ts";
import { blend, diamond, hatch, rgbOf } from "./signs.ts";

export type View = { readonly bbox: Box; readonly zoom: number };

export type LiveMapOptions = {
  /** Empty element with a size of its own. */
  readonly container: HTMLElement;
  readonly sources: StyleSources;
  /** Shown first. */
  readonly bounds: Box;
  /** Where the asker is, or null. */
  readonly origin: { readonly lat: number; readonly lng: number } | null;
  /** Places that a list beside the map counts, in its order. */
  readonly numbered: readonly { readonly lat: number; readonly lng: number }[];
  /** Language of distances, such as "en-GB". */
  readonly lang: string;
  /** Names of the map and its controls, by MapLibre's own keys, in the language of the page. */
  readonly locale: Readonly<Record<string, string>>;
  readonly labels: MarkLabels & { readonly origin: string };
  /** Marks for a view. */
  marksFor(view: View): Promise<readonly MarkFeature[]>;
  /** What a seat's popup says. */
  seatPopup(properties: Readonly<Record<string, unknown>>): HTMLElement;
  /** What a session's popup says. */
  markPopup(properties: MarkFeature["properties"]): HTMLElement;
  /** The view has settled. */
  onView(view: View): void;
};

export type LiveMap = {
  /** Goes to a place, looks at it from near, and says there what it is. */
  point(place: { lat: number; lng: number }, said: HTMLElement): void;
  /** Asks for the marks of the view again: a filter has changed. */
  refresh(): void;
  remove(): void;
};

/** Opens a map in `options.container`. Draws in WebGL, in a worker from our own address. */
export async function openLiveMap(options: LiveMapOptions): Promise<LiveMap> {
  setWorkerUrl(new URL(workerUrl, location.href).href);
  if (options.sources.base !== null) await allowPmtiles();
  const map = new LibreMap({
    container: options.container,
    style: mapStyle(options.sources, paletteOf(options.container)),
    bounds: [...options.bounds],
    fitBoundsOptions: { padding: 24 },
    locale: { ...options.locale },
    maxZoom: 16,
    // Whoever is owed the map is named in full below it, where no control can fold the words away.
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: prefersStill() ? 0 : 200,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new GeolocateControl({ positionOptions: { timeout: 10_000 } }), "top-right");
  map.addControl(new MilesScale(options.lang), "bottom-left");
  addSigns(map, options.container);
  if (options.origin !== null) originMarker(options.labels.origin).setLngLat(options.origin).addTo(map);
  for (const [at, place] of options.numbered.entries())
    numberMarker(at + 1)
      .setLngLat(place)
      .addTo(map);
  const shapes: Shapes = { held: undefined, seats: NO_SEATS };
  const marks = new ClusterMarks(map, options.labels, (feature, at) => pressed(map, feature, at, options));
  const refresh = () => {
    void follow(map, marks, options);
    void followSeats(map, shapes, options.sources.seats);
  };
  map.on("moveend", refresh);
  map.on("load", refresh);
  for (const layer of ["target-points", "seat-points", "seat-areas"]) {
    map.on("click", layer, ({ features, lngLat }) => popup(map, lngLat, seatOf(features), options));
    map.on("mouseenter", layer, () => map.getCanvas().classList.add("is-over-seat"));
    map.on("mouseleave", layer, () => map.getCanvas().classList.remove("is-over-seat"));
  }
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const recolour = () => map.setStyle(mapStyle(options.sources, paletteOf(options.container), shapes.seats));
  dark.addEventListener("change", recolour);
  map.on("styledata", () => addSigns(map, options.container));
  return {
    point({ lat, lng }, said) {
      openPopup(map, [lng, lat], said);
      map.flyTo({ center: [lng, lat], zoom: Math.max(map.getZoom(), 13) });
    },
    refresh,
    remove() {
      dark.removeEventListener("change", recolour);
      map.remove();
    },
  };
}

/** Numbers questions, so that an answer that arrives late never replaces a newer one. */
let asked = 0;

async function follow(map: LibreMap, marks: ClusterMarks, options: LiveMapOptions): Promise<void> {
  const [[west, south], [east, north]] = map.getBounds().toArray();
  const view: View = { bbox: [west, south, east, north], zoom: map.getZoom() };
  asked += 1;
  const mine = asked;
  options.onView(view);
  const features = await options.marksFor(view).catch(() => null);
  if (features !== null && mine === asked) marks.show(features);
}

type Shapes = { held: Box | null | undefined; seats: SeatCollection };

/** Asks for the seats of the view unless those that are held will do. What cannot be had now is asked for at the next move. */
async function followSeats(map: LibreMap, shapes: Shapes, address: string): Promise<void> {
  const [[west, south], [east, north]] = map.getBounds().toArray();
  const view: Box = [west, south, east, north];
  const before = shapes.held;
  const source = (name: string) => map.getSource<GeoJSONSource>(name);
  if (source("seats") === undefined || isEnough(before, view)) return;
  shapes.held = boxToAsk(view);
  const mine = shapes.held;
  try {
    const answer = await fetch(addressOf(address, mine));
    if (!answer.ok) throw new Error(`seats: ${answer.status}`);
    const seats = (await answer.json()) as SeatCollection;
    if (shapes.held !== mine) return;
    shapes.seats = seats;
    source("seats")?.setData(seats as never);
    source("names")?.setData(namePoints(seats) as never);
  } catch {
    if (shapes.held === mine) shapes.held = before;
  }
}

function pressed(map: LibreMap, { properties }: MarkFeature, at: LngLatLike, options: LiveMapOptions): void {
  if (properties.count === 1) {
    openPopup(map, at, options.markPopup(properties));
    return;
  }
  map.flyTo({ center: at, zoom: properties.together ? 15 : Math.min(16, map.getZoom() + 2) });
}

function seatOf(
  features: readonly MapGeoJSONFeature[] | undefined,
): Readonly<Record<string, unknown>> | null {
  return features?.[0]?.properties ?? null;
}

function popup(
  map: LibreMap,
  at: LngLatLike,
  seat: ReturnType<typeof seatOf>,
  options: LiveMapOptions,
): void {
  if (seat !== null) openPopup(map, at, options.seatPopup(seat));
}

function originMarker(label: string): Marker {
  const element = document.createElement("div");
  element.className = "map-here";
  element.title = label;
  const marker = new Marker({ element });
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", label);
  return marker;
}

/** A number of the list; it stands above its place, so that the sessions there can be pressed. */
function numberMarker(number: number): Marker {
  const element = document.createElement("div");
  element.className = "map-place-number";
  element.textContent = String(number);
  const marker = new Marker({ element, anchor: "bottom", offset: [0, -20] });
  element.removeAttribute("aria-label");
  element.setAttribute("aria-hidden", "true");
  return marker;
}

function addSigns(map: LibreMap, container: HTMLElement): void {
  if (!map.isStyleLoaded() && map.style === undefined) return;
  const { brand, land } = paletteOf(container);
  if (!map.hasImage("hatch")) map.addImage("hatch", hatch(rgbOf(brand)), { pixelRatio: 2 });
  if (!map.hasImage("diamond"))
    map.addImage("diamond", diamond(rgbOf(brand), rgbOf(land)), { pixelRatio: 1 });
}

function paletteOf(container: HTMLElement): Palette {
  const style = getComputedStyle(container);
  const token = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise;
  return {
    sea: blend(rgbOf(token("--paper", "#faf5ea")), rgbOf(token("--brand", "#0b5a5e")), 0.1),
    land: token("--card", "#fffdf7"),
    line: token("--line", "#dccfb8"),
    ink: token("--ink", "#1f1b16"),
    quiet: token("--edge", "#857a69"),
    brand: token("--brand", "#0b5a5e"),
  };
}

async function allowPmtiles(): Promise<void> {
  const { Protocol } = await import("pmtiles");
  addProtocol("pmtiles", new Protocol().tile);
}

function prefersStill(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
