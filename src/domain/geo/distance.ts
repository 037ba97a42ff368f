import type { LatLng } from "./lat-lng.ts";

/** Mean radius of the Earth in metres (IUGG). */
const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Metres in a statute mile. */
export const MILE_M = 1609.344;

/**
 * Metres between two places along a great circle, on a sphere: up to 0.5 % off the ellipsoid (50 m in 10 km). Good for
 * "sessions near you"; never use it to decide which side of a boundary a house stands on.
 *
 * Source: R. W. Sinnott, "Virtues of the Haversine", Sky & Telescope 68(2), 1984.
 */
export function distanceM(a: LatLng, b: LatLng): number {
  const dLat = Math.sin(((b.lat - a.lat) * RADIANS) / 2);
  const dLng = Math.sin(((b.lng - a.lng) * RADIANS) / 2);
  const half = dLat * dLat + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * dLng * dLng;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(half)));
}

export function milesFromM(metres: number): number {
  return metres / MILE_M;
}

export function mFromMiles(miles: number): number {
  return miles * MILE_M;
}

/** Metres in a degree of latitude, and of longitude at a latitude, on the same sphere: for small distances on a flat map. */
export const DEGREE_M = EARTH_RADIUS_M * RADIANS;
export function lngDegreeM(lat: number): number {
  return DEGREE_M * Math.cos(lat * RADIANS);
}
