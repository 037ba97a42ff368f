import "maplibre-gl/dist/maplibre-gl.css";
import {
  addProtocol,
  GeolocateControl,
  Map as LibreMap,
  type LngLatLike,
  type MapGeoJSONFeature,
  Marker,
  NavigationControl,
  Popup,
  ScaleControl,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { ClusterMarks, type MarkFeature, type MarkLabels } from "./cluster-marks.ts";
import { mapStyle, type Palette, type StyleSources } from "./map-style.ts";
import { blend, diamond, hatch, rgbOf } from "./signs.ts";

export type Box = readonly [west: number, south: number, east: number, north: number];
export type View = { readonly bbox: Box; readonly zoom: number };

export type LiveMapOptions = {
  /** Empty element with a size of its own. */
  readonly container: HTMLElement;
  readonly sources: StyleSources;
  /** Shown first. */
  readonly bounds: Box;
  /** Where the asker is, or null. */
  readonly origin: { readonly lat: number; readonly lng: number } | null;
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
  /** Goes to a place, and looks at it from near. */
  flyTo(place: { lat: number; lng: number }): void;
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
    attributionControl: { compact: true },
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: prefersStill() ? 0 : 200,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new GeolocateControl({ positionOptions: { timeout: 10_000 } }), "top-right");
  map.addControl(new ScaleControl({ unit: "imperial" }), "bottom-left");
  addSigns(map, options.container);
  if (options.origin !== null) originMarker(options.labels.origin).setLngLat(options.origin).addTo(map);
  const marks = new ClusterMarks(map, options.labels, (feature, at) => pressed(map, feature, at, options));
  const refresh = () => void follow(map, marks, options);
  map.on("moveend", refresh);
  map.on("load", refresh);
  for (const layer of ["target-points", "seat-points", "seat-areas"]) {
    map.on("click", layer, ({ features, lngLat }) => popup(map, lngLat, seatOf(features), options));
    map.on("mouseenter", layer, () => map.getCanvas().classList.add("is-over-seat"));
    map.on("mouseleave", layer, () => map.getCanvas().classList.remove("is-over-seat"));
  }
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const recolour = () => map.setStyle(mapStyle(options.sources, paletteOf(options.container)));
  dark.addEventListener("change", recolour);
  map.on("styledata", () => addSigns(map, options.container));
  return {
    flyTo: ({ lat, lng }) => map.flyTo({ center: [lng, lat], zoom: Math.max(map.getZoom(), 11) }),
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

function pressed(map: LibreMap, { properties }: MarkFeature, at: LngLatLike, options: LiveMapOptions): void {
  if (properties.count === 1) {
    new Popup({ maxWidth: "18rem" }).setLngLat(at).setDOMContent(options.markPopup(properties)).addTo(map);
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
  if (seat === null) return;
  new Popup({ maxWidth: "18rem" }).setLngLat(at).setDOMContent(options.seatPopup(seat)).addTo(map);
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
