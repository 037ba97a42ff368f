import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { FlatRing } from "./svg-path.ts";

/**
 * How fine a coast: "coarse" (1:50 million) for a whole country on a page, "fine" (1:10 million) for a county.
 */
export type Detail = "coarse" | "fine";
const FILES: Readonly<Record<Detail, string>> = {
  coarse: "world-atlas/countries-50m.json",
  fine: "world-atlas/countries-10m.json",
};

/**
 * The outer and inner rings of one country's land, in degrees, read from Natural Earth (public domain) as packed by
 * `world-atlas`.
 *
 * @param country ISO 3166-1 numeric code: "826" is the United Kingdom, "372" Ireland
 * @throws Error when the file knows no such country
 */
export function landOf(country: string, detail: Detail): readonly FlatRing[] {
  const file = createRequire(import.meta.url).resolve(FILES[detail]);
  const world = JSON.parse(readFileSync(file, "utf8")) as Topology<{ countries: GeometryCollection }>;
  const shape = world.objects.countries.geometries.find(({ id }) => String(id) === country);
  if (shape === undefined) throw new Error(`${FILES[detail]} has no country ${country}`);
  const drawn = feature(world, shape);
  if (drawn.type !== "Feature") throw new Error(`country ${country} is drawn in parts`);
  const { geometry } = drawn;
  if (geometry.type === "Polygon") return geometry.coordinates.map((ring) => ring.flat());
  if (geometry.type === "MultiPolygon") return geometry.coordinates.flat().map((ring) => ring.flat());
  throw new Error(`country ${country} is drawn as ${geometry.type}, not as land`);
}
