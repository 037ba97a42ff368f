import { distanceM } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";

/** Roads are longer than straight lines by about this much in Britain. */
const ROAD_PER_STRAIGHT = 1.3;

/**
 * Road metres up to which the next are driven at a speed in km/h: streets, then main roads, then motorways. Each band is faster than
 * the one before, so that going by way of somewhere else is never quicker than going straight.
 */
const BANDS = [
  { untilM: 5_000, kmh: 30 },
  { untilM: 25_000, kmh: 55 },
  { untilM: Number.POSITIVE_INFINITY, kmh: 85 },
] as const;

/** Seconds on the road where no map says better: the straight line x 1.3, by bands of speed, rounded up. Give or take a third. */
export function roadTimeS(from: LatLng, to: LatLng): number {
  const metres = distanceM(from, to) * ROAD_PER_STRAIGHT;
  let [seconds, done] = [0, 0];
  for (const { untilM, kmh } of BANDS) {
    const here = Math.min(metres, untilM) - done;
    seconds += (here * 3.6) / kmh;
    if (metres <= untilM) break;
    done = untilM;
  }
  return Math.ceil(seconds);
}
