import { distanceM } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { crowdOf, type FinderSession, placesLeft } from "./candidates.ts";
import type { FinderIndex } from "./finder-index.ts";
import { lets, type Sieve } from "./sieve.ts";

/** A session as offered to one person. */
export type Offer = {
  readonly session: FinderSession;
  /** Metres to the meeting point; null when there is none or it is not announced. */
  readonly distanceM: number | null;
  /** 0 when full, null for no limit. */
  readonly placesLeft: number | null;
};

/** Session number `at` as offered to someone at `origin`. */
export function offer(index: FinderIndex, at: number, origin: LatLng): Offer {
  const session = index.sessions[at]!;
  const { position } = session;
  return {
    session,
    distanceM: position === null ? null : distanceM(origin, position),
    placesLeft: placesLeft(session),
  };
}

/** The first `count` of `from` (session numbers by start) that the sieve lets through: those that want people, then those that have enough, full ones last. */
export function soonest(
  index: FinderIndex,
  through: Sieve,
  {
    from,
    count,
    origin,
  }: { readonly from: Iterable<number>; readonly count: number; readonly origin: LatLng },
): Offer[] {
  return soonestNumbers(index, through, { from, count }).map((at) => offer(index, at, origin));
}

/** The same as numbers. */
export function soonestNumbers(
  index: FinderIndex,
  through: Sieve,
  { from, count }: { readonly from: Iterable<number>; readonly count: number },
): number[] {
  const crowds = { wanting: [] as number[], enough: [] as number[], full: [] as number[] };
  for (const at of from) {
    if (crowds.wanting.length === count || index.startsAt[at]! >= through.untilMs) break;
    if (!lets(index, through, at)) continue;
    const crowd = crowds[crowdOf(index.sessions[at]!)];
    if (crowd.length < count) crowd.push(at);
  }
  return [...crowds.wanting, ...crowds.enough, ...crowds.full].slice(0, count);
}
