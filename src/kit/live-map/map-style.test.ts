import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { expect, test } from "vitest";
import { mapStyle } from "./map-style.ts";

const palette = { sea: "#eee", land: "#fff", line: "#ccc", ink: "#111", quiet: "#555", brand: "#0b5a5e" };
const sources = {
  land: "/map/land.geojson",
  seats: "/api/v1/seats.geojson?set=2024",
  areas: true,

  base: null,
};

test("the style is one that the map's own specification accepts", () => {
  expect(validateStyleMin(mapStyle(sources, palette))).toEqual([]);
  expect(validateStyleMin(mapStyle({ ...sources, base: "/base.pmtiles" }, palette))).toEqual([]);
});

test("nothing in it comes from another site", () => {
  expect(JSON.stringify(mapStyle(sources, palette))).not.toMatch(/https?:/);
});

test("a base file is drawn under the seats", () => {
  const layers = mapStyle({ ...sources, base: "/base.pmtiles" }, palette).layers.map(({ id }) => id);
  expect(layers.indexOf("base-roads")).toBeGreaterThan(layers.indexOf("land"));
  expect(layers.indexOf("base-roads")).toBeLessThan(layers.indexOf("seat-lines"));
});

test("near by, land is the seats' own where they are areas, and one coast at every zoom where they are points", () => {
  const ids = (areas: boolean) => mapStyle({ ...sources, areas }, palette).layers.map(({ id }) => id);
  expect(ids(true).indexOf("land-near")).toBeLessThan(ids(true).indexOf("target-areas"));
  expect(ids(false)).not.toContain("land-near");
  expect(JSON.stringify(mapStyle({ ...sources, areas: false }, palette).layers)).not.toContain('"826"');
});
