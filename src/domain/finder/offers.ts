import { distanceM } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { type FinderSession, placesLeft } from "./candidates.ts";
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

/** The first `count` sessions of a group that the sieve lets through, soonest first: those with room, then full ones if there are too few. */
export function soonest(
  index: FinderIndex,
  through: Sieve,
  { group, count, origin }: { readonly group: number; readonly count: number; readonly origin: LatLng },
): Offer[] {
  const open: number[] = [];
  const full: number[] = [];
  const end = index.firstSession[group + 1]!;
  for (let at = index.firstSession[group]!; at < end && index.startsAt[at]! < through.untilMs; at++) {
    if (open.length === count) break;
    if (!lets(index, through, at)) continue;
    if (placesLeft(index.sessions[at]!) !== 0) open.push(at);
    else if (full.length < count) full.push(at);
  }
  return [...open, ...full].slice(0, count).map((at) => offer(index, at, origin));
}
