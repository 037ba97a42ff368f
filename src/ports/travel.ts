import type { TravelTime } from "#domain/carpools/offers.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";

/** Times on the road among some places. */
export type TravelTimes = {
  /** Between any two of the places that were asked about. */
  readonly time: TravelTime;
  /** Whether roads were looked up, or times made from straight lines. */
  readonly by: "roads" | "straight-lines";
};

/** Knows how long drives take. */
export type Travel = {
  /** Never fails: where the roads cannot be asked, times are made from straight lines, and say so. */
  timesAmong(places: readonly LatLng[]): Promise<TravelTimes>;
  /** Null when all is well, else what is wrong with the set-up. For the doctor. */
  check(): Promise<string | null>;
};
