import type { StyleSpecification } from "maplibre-gl";

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
  /** GeoJSON of seats: points or areas, with `name` and `isTarget`. */
  readonly seats: string;
  /** A PMTiles file in the layers of the Protomaps basemap, drawn under the seats; null for none. */
  readonly base: string | null;
};

const IS_AREA = ["==", ["geometry-type"], "Polygon"] as const;
const IS_POINT = ["==", ["geometry-type"], "Point"] as const;
const IS_TARGET = ["==", ["get", "isTarget"], true] as const;

/**
 * A map drawn from our own files: land, seats, names. No tiles, fonts or pictures from anybody else; letters are drawn
 * by the browser. Targets are hatched areas or diamonds ("hatch" and "diamond" are added as images).
 */
export function mapStyle({ land, seats, base }: StyleSources, palette: Palette): StyleSpecification {
  const { sea, line, ink, quiet } = palette;
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: land, attribution: "Natural Earth" },
      seats: { type: "geojson", data: seats, promoteId: "code" },
      ...(base === null ? {} : { base: { type: "vector", url: `pmtiles://${base}` } }),
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": sea } },
      {
        id: "land",
        type: "fill",
        source: "land",
        paint: { "fill-color": palette.land, "fill-outline-color": line },
      },
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
        source: "seats",
        minzoom: 7.5,
        layout: {
          "text-field": ["get", "name"],
          "text-font": ["Georgia", "serif"],
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
      layout: { "text-field": ["get", "name"], "text-font": ["Georgia", "serif"], "text-size": 12 },
      paint: { "text-color": quiet },
    },
  ];
}
