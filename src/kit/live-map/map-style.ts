import type { StyleSpecification } from "maplibre-gl";
import { NO_SEATS, namePoints, type SeatCollection } from "./seat-shapes.ts";

/** Colours of the page, as the style sheet resolves them. */
export type Palette = {
  readonly sea: string;
  readonly land: string;
  readonly line: string;
  readonly ink: string;
  readonly quiet: string;
  readonly brand: string;
};

export type StyleSources = {
  /** GeoJSON of the land. */
  readonly land: string;
  /** Address, with a query, of GeoJSON of seats: points or areas, with `name`, `isTarget`, `lat` and `lng`. */
  readonly seats: string;
  /** Whether seats are areas, with a coast of their own: then near by they are the land. */
  readonly areas: boolean;
  /** A PMTiles file in the layers of the Protomaps basemap, drawn under the seats; null for none. */
  readonly base: string | null;
};

const IS_AREA = ["==", ["geometry-type"], "Polygon"] as const;
const IS_POINT = ["==", ["geometry-type"], "Point"] as const;
const IS_UNITED_KINGDOM = ["==", ["get", "country"], "826"] as const;
const IS_TARGET = ["==", ["get", "isTarget"], true] as const;

/** From here on the seats' own coast is drawn instead of the coarser one of the land. */
const SEATS_ARE_LAND_FROM = 8;
const SANS = ["Noto Sans", "Segoe UI", "Roboto", "Ubuntu", "Helvetica Neue", "Arial", "sans-serif"];

/**
 * A map drawn from our own files: land, seats, names. No tiles, fonts or pictures from anybody else; letters are drawn
 * by the browser. Targets are hatched areas or diamonds ("hatch" and "diamond" are added as images).
 *
 * @param shown the seats that are held already
 */
export function mapStyle(
  { land, areas, base }: StyleSources,
  palette: Palette,
  shown: SeatCollection = NO_SEATS,
): StyleSpecification {
  const { sea, line, ink, quiet } = palette;
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: land },
      seats: { type: "geojson", data: shown as never, promoteId: "code" },
      names: { type: "geojson", data: namePoints(shown) as never },
      ...(base === null ? {} : { base: { type: "vector", url: `pmtiles://${base}` } }),
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": sea } },
      {
        id: "land",
        type: "fill",
        source: "land",
        ...(areas ? { filter: ["!", IS_UNITED_KINGDOM] as never } : {}),
        paint: { "fill-color": palette.land, "fill-outline-color": line },
      },
      ...(areas ? ownCoast(palette) : []),
      ...(base === null ? [] : baseLayers(palette)),
      {
        id: "target-areas",
        type: "fill",
        source: "seats",
        filter: ["all", IS_AREA, IS_TARGET] as never,
        paint: { "fill-pattern": "hatch", "fill-opacity": 0.55 },
      },
      {
        id: "seat-lines",
        type: "line",
        source: "seats",
        filter: IS_AREA as never,
        paint: { "line-color": quiet, "line-width": ["interpolate", ["linear"], ["zoom"], 5, 0.4, 10, 1.4] },
      },
      {
        id: "seat-areas",
        type: "fill",
        source: "seats",
        filter: IS_AREA as never,
        paint: { "fill-opacity": 0 },
      },
      {
        id: "seat-points",
        type: "circle",
        source: "seats",
        filter: ["all", IS_POINT, ["!", IS_TARGET]] as never,
        paint: {
          "circle-color": quiet,
          "circle-radius": ["interpolate", ["linear"], ["zoom"], 5, 1.5, 10, 5],
        },
      },
      {
        id: "target-points",
        type: "symbol",
        source: "seats",
        filter: ["all", IS_POINT, IS_TARGET] as never,
        layout: {
          "icon-image": "diamond",
          "icon-size": ["interpolate", ["linear"], ["zoom"], 5, 0.4, 10, 0.9],
          "icon-allow-overlap": true,
        },
      },
      {
        id: "seat-names",
        type: "symbol",
        source: "names",
        minzoom: 7.5,
        layout: {
          "text-field": ["get", "name"],
          "text-font": SANS,
          "text-size": 13,
          "text-offset": [0, 1.1],
          "text-anchor": "top",
          "text-max-width": 8,
        },
        paint: { "text-color": ink, "text-halo-color": palette.land, "text-halo-width": 1.5 },
      },
    ],
  };
}

/** Far away the country is one shape; near by it is its seats, whose coast is finer, so that no hatching lies in the sea. */
function ownCoast({ land, line }: Palette): StyleSpecification["layers"] {
  return [
    {
      id: "land-far",
      type: "fill",
      source: "land",
      maxzoom: SEATS_ARE_LAND_FROM,
      filter: IS_UNITED_KINGDOM as never,
      paint: { "fill-color": land, "fill-outline-color": line },
    },
    {
      id: "land-near",
      type: "fill",
      source: "seats",
      minzoom: SEATS_ARE_LAND_FROM,
      filter: IS_AREA as never,
      paint: { "fill-color": land },
    },
  ];
}

function baseLayers({ sea, line, quiet }: Palette): StyleSpecification["layers"] {
  const source = { source: "base" } as const;
  return [
    { id: "base-water", type: "fill", ...source, "source-layer": "water", paint: { "fill-color": sea } },
    { id: "base-roads", type: "line", ...source, "source-layer": "roads", paint: { "line-color": line } },
    {
      id: "base-places",
      type: "symbol",
      ...source,
      "source-layer": "places",
      layout: { "text-field": ["get", "name"], "text-font": SANS, "text-size": 12 },
      paint: { "text-color": quiet },
    },
  ];
}
