import { DEGREE_M } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { onTheGlobe } from "#domain/geo/lat-lng.ts";

/** Points as unit vectors, one array for each axis: comparing distances then takes no trigonometry. */
export type Points = { readonly x: Float64Array; readonly y: Float64Array; readonly z: Float64Array };
export type Point = { readonly x: number; readonly y: number; readonly z: number };

const RADIANS = Math.PI / 180;
/** The sphere that `distanceM` measures on. */
const RADIUS_M = DEGREE_M / RADIANS;

/** Null places become NaN, which is nearer than nothing and within no distance. */
export function pointsOf(places: readonly (LatLng | null)[]): Points {
  const points = {
    x: new Float64Array(places.length),
    y: new Float64Array(places.length),
    z: new Float64Array(places.length),
  };
  places.forEach((place, at) => {
    const { x, y, z } = place === null ? NOWHERE : pointOf(place);
    points.x[at] = x;
    points.y[at] = y;
    points.z[at] = z;
  });
  return points;
}

/** @throws RangeError when the place is off the globe */
export function pointOf(place: LatLng): Point {
  onTheGlobe(place);
  const lat = place.lat * RADIANS;
  const lng = place.lng * RADIANS;
  return { x: Math.cos(lat) * Math.cos(lng), y: Math.cos(lat) * Math.sin(lng), z: Math.sin(lat) };
}

/** The square of the straight line through the globe (radius 1) from `from` to point number `at`. Grows with distance. */
export function chordSquared({ x, y, z }: Point, points: Points, at: number): number {
  const dx = x - points.x[at]!;
  const dy = y - points.y[at]!;
  const dz = z - points.z[at]!;
  return dx * dx + dy * dy + dz * dz;
}

/** The chord on the globe of radius 1 that spans `metres` along it. */
export function chordOfMetres(metres: number): number {
  return 2 * Math.sin(Math.min(metres / RADIUS_M, Math.PI) / 2);
}

const NOWHERE: Point = { x: Number.NaN, y: Number.NaN, z: Number.NaN };

/** Metres along the straight line through the globe: never more than along its surface. */
export function metresThrough(chord: number): number {
  return chord * RADIUS_M;
}
