import { DEGREE_M, lngDegreeM } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { seeded } from "./seeded.ts";

/** Side of the squares to which positions are rounded, and how far they are moved after it, in metres. */
const SQUARE_M = 500;
const JITTER_M = 400;

/**
 * A position rough enough to show: rounded to a square of 500 m, then moved up to 400 m in a direction that `seed` draws.
 *
 * To be worked out once and stored. A place that is jittered anew each time it is shown can be found by averaging; so can
 * one whose seed is worked out from the place: draw the seed.
 */
export function roughPosition(exact: LatLng, seed: number): LatLng {
  const next = seeded(seed);
  const latStep = SQUARE_M / DEGREE_M;
  const lat = Math.round(exact.lat / latStep) * latStep;
  // The square's own latitude gives the step, so that neighbours in it round alike.
  const lngStep = SQUARE_M / lngDegreeM(lat);
  const lng = Math.round(exact.lng / lngStep) * lngStep;
  const angle = next() * 2 * Math.PI;
  const metres = Math.sqrt(next()) * JITTER_M;
  return {
    lat: lat + (Math.sin(angle) * metres) / DEGREE_M,
    lng: lng + (Math.cos(angle) * metres) / lngDegreeM(lat),
  };
}
