import { landOf } from "#kit/geojson/land.ts";
import type { Frame } from "#kit/geojson/projection.ts";
import { type FlatRing, svgPath } from "#kit/geojson/svg-path.ts";

/** The United Kingdom and the rest of Ireland, as SVG paths. */
export type Land = { readonly land: string; readonly neighbour: string };

const UNITED_KINGDOM = "826";
const IRELAND = "372";
/** Above so many metres to a drawing unit the coarse coast is fine enough. */
const COARSE_FROM_M = 1_200;
/** Frames remembered; at about 4 KB each. */
const MOST_KEPT = 3_000;

const kept = new Map<string, Land>();
const rings = new Map<string, readonly FlatRing[]>();

/** The coast in `frame`. Drawn once for each frame and remembered; a new one costs a few milliseconds. */
export function landIn(frame: Frame): Land {
  const known = kept.get(frame.key);
  if (known !== undefined) return known;
  const drawn = {
    land: svgPath(ringsOf(UNITED_KINGDOM, frame), frame, { grain: 1.5 }),
    neighbour: svgPath(ringsOf(IRELAND, frame), frame, { grain: 2.5 }),
  };
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? "");
  kept.set(frame.key, drawn);
  return drawn;
}

function ringsOf(country: string, { metresPerUnit }: Frame): readonly FlatRing[] {
  const detail = metresPerUnit > COARSE_FROM_M ? "coarse" : "fine";
  const key = `${country} ${detail}`;
  const known = rings.get(key) ?? landOf(country, detail);
  rings.set(key, known);
  return known;
}

let geoJson: string | null = null;

/** The land of the United Kingdom and Ireland as GeoJSON, three decimals (100 m); made once. */
export function landGeoJson(): string {
  geoJson ??= JSON.stringify({
    type: "FeatureCollection",
    features: [UNITED_KINGDOM, IRELAND].map((country) => ({
      type: "Feature",
      properties: { country },
      geometry: { type: "MultiPolygon", coordinates: landOf(country, "fine").map((ring) => [pairs(ring)]) },
    })),
  });
  return geoJson;
}

function pairs(ring: FlatRing): (readonly [lng: number, lat: number])[] {
  const made: (readonly [number, number])[] = [];
  for (let at = 0; at + 1 < ring.length; at += 2) {
    const [lng, lat] = [threeDecimals(ring[at]), threeDecimals(ring[at + 1])];
    const last = made.at(-1);
    if (last === undefined || last[0] !== lng || last[1] !== lat) made.push([lng, lat]);
  }
  return made;
}

function threeDecimals(degrees: number | undefined): number {
  return Math.round((degrees ?? 0) * 1e3) / 1e3;
}
