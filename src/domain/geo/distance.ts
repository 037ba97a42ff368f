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
  return distanceWithCosinesM(a.lat, a.lng, latCosine(a.lat), b.lat, b.lng, latCosine(b.lat));
}

/** The cosine of a latitude in degrees. */
export function latCosine(lat: number): number {
  return Math.cos(lat * RADIANS);
}

/** `distanceM` to the last digit, for places whose `latCosine` is known already. */
export function distanceWithCosinesM(
  aLat: number,
  aLng: number,
  aCosine: number,
  bLat: number,
  bLng: number,
  bCosine: number,
): number {
  const dLat = sine(((bLat - aLat) * RADIANS) / 2);
  const dLng = sine(((bLng - aLng) * RADIANS) / 2);
  const half = dLat * dLat + aCosine * bCosine * dLng * dLng;
  return 2 * EARTH_RADIUS_M * arcsine(Math.min(1, Math.sqrt(half)));
}

/** Up to here, some 1,200 km, the first terms of a series are as exact as a double. */
const SMALL = 0.1;

/** Of the powers 3, 5, 7, ... of the angle, for which signs take turns. */
const SINE = [1 / 6, 1 / 120, 1 / 5040, 1 / 362_880] as const;
const ARCSINE = [1 / 6, 3 / 40, 15 / 336, 105 / 3456, 945 / 42_240, 10_395 / 599_040] as const;

/** `Math.sin`, in a tenth of the time where the angle is as small as within one country. */
function sine(x: number): number {
  if (x > SMALL || x < -SMALL) return Math.sin(x);
  const s = x * x;
  return x * (1 - s * (SINE[0] - s * (SINE[1] - s * (SINE[2] - s * SINE[3]))));
}

/** The same for `Math.asin` of what is not negative. */
function arcsine(x: number): number {
  if (x > SMALL) return Math.asin(x);
  const s = x * x;
  const rest = ARCSINE[2] + s * (ARCSINE[3] + s * (ARCSINE[4] + s * ARCSINE[5]));
  return x * (1 + s * (ARCSINE[0] + s * (ARCSINE[1] + s * rest)));
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
