import { roadTimeS } from "#domain/carpools/road-time.ts";
import { distanceM } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";

/** Being somewhere from one instant to another, in milliseconds; `at` null for from home. */
export type Visit = { readonly at: LatLng | null; readonly from: number; readonly until: number };

/** Saying goodbye, finding the car, finding the place. */
const BETWEEN_MS = 15 * 60_000;
/** Shifts at one place follow each other without a gap. */
const SAME_PLACE_M = 300;

/**
 * Whether somebody can be at both: they do not overlap, and between them is the time on the road (the straight line x 1.3, at
 * the speeds that lifts are counted with) and a quarter of an hour.
 *
 * @param home where visits from home are; null where nobody knows: then only that they do not overlap is asked
 */
export function canBeAtBoth(one: Visit, other: Visit, home: LatLng | null): boolean {
  const [first, second] = one.from <= other.from ? [one, other] : [other, one];
  return second.from - first.until >= gapMs(first.at ?? home, second.at ?? home);
}

function gapMs(from: LatLng | null, to: LatLng | null): number {
  if (from === null || to === null || distanceM(from, to) <= SAME_PLACE_M) return 0;
  return roadTimeS(from, to) * 1000 + BETWEEN_MS;
}
