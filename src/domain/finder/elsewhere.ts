import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { FinderIndex } from "./finder-index.ts";
import { activeLimits, type LimitName, type Limits, NO_LIMITS, without } from "./limits.ts";
import { type Offer, offer, soonest } from "./offers.ts";
import { lets, type Sieve, sieve } from "./sieve.ts";
import { chordSquared } from "./sphere.ts";

/** What there is when none of the seats shown has a session that fits: nothing nearby is never a dead end. */
export type Elsewhere = {
  /** The nearest session that fits every limit, in a seat that was not shown; null when there is none. */
  readonly nearest: Offer | null;
  /** Each single limit that, let go, brings a session within reach, with the nearest one that it brings. */
  readonly loosen: readonly { readonly limit: LimitName; readonly brings: Offer }[];
  /** The nearest session with no limits at all, when letting go of one is not enough. */
  readonly withoutLimits: Offer | null;
  /** The soonest session that fits but begins after the days shown. */
  readonly later: Offer | null;
  /** Up to three that can be done from home, soonest first; on the person's days where there are any. */
  readonly fromHome: readonly Offer[];
};

export type Looking = { readonly origin: LatLng; readonly limits: Limits; readonly through: Sieve };

export function elsewhere(index: FinderIndex, { origin, limits, through }: Looking): Elsewhere {
  const { from, nowMs, untilMs } = through;
  const under = (changed: Limits) => sieve({ from, limits: changed, nowMs, untilMs });
  const offered = (at: number) => (at < 0 ? null : offer(index, at, origin));
  const loosen = activeLimits(limits).flatMap((limit) => {
    const brings = offered(nearestMatch(index, under(without(limits, limit))));
    return brings === null ? [] : [{ limit, brings }];
  });
  const nearest = offered(nearestMatch(index, through));
  return {
    nearest,
    loosen: nearest === null ? loosen : [],
    withoutLimits:
      nearest === null && loosen.length === 0 ? offered(nearestMatch(index, under(NO_LIMITS))) : null,
    later: offered(soonestMatch(index, { ...through, nowMs: untilMs, untilMs: Number.POSITIVE_INFINITY })),
    fromHome: fromHome(index, { origin, limits, through }),
  };
}

/** Sessions that can be done from home, for someone with these limits; without them when nothing fits. */
export function fromHome(index: FinderIndex, { origin, limits, through }: Looking): Offer[] {
  const { from, nowMs, untilMs } = through;
  for (const tried of [
    { ...limits, cannotTravel: true },
    { ...NO_LIMITS, cannotTravel: true },
  ]) {
    const atHome = sieve({ from, limits: tried, nowMs, untilMs });
    const offers: Offer[] = [];
    for (let group = 0; group <= index.seats.length; group++) {
      offers.push(...soonest(index, atHome, { group, count: 3, origin }));
    }
    const isFull = ({ placesLeft }: Offer) => (placesLeft === 0 ? 1 : 0);
    offers.sort((a, b) => isFull(a) - isFull(b) || a.session.startsAt - b.session.startsAt);
    if (offers.length > 0) return offers.slice(0, 3);
  }
  return [];
}

/** The session nearest to the person that the sieve lets through; of equally near ones the soonest. -1 when none. */
function nearestMatch(index: FinderIndex, through: Sieve): number {
  let best = -1;
  let bestSquare = Number.POSITIVE_INFINITY;
  for (let group = 0; group <= index.seats.length; group++) {
    if (isBeyond(index, through, group, bestSquare)) continue;
    for (let at = index.firstSession[group]!; at < index.firstSession[group + 1]!; at++) {
      const square = squareTo(index, through, at);
      if (square > bestSquare || !lets(index, through, at)) continue;
      if (square === bestSquare && best >= 0 && index.startsAt[at]! >= index.startsAt[best]!) continue;
      best = at;
      bestSquare = square;
    }
  }
  return best;
}

/** Whether every session of a target seat is farther away than the best so far. */
function isBeyond(index: FinderIndex, through: Sieve, group: number, bestSquare: number): boolean {
  if (group === index.seats.length || bestSquare === Number.POSITIVE_INFINITY) return false;
  const centre = Math.sqrt(chordSquared(through.from, index.seatPoints, group));
  return centre - index.reach[group]! > Math.sqrt(bestSquare);
}

/** A session whose whereabouts are unknown is farther than any other. */
function squareTo(index: FinderIndex, through: Sieve, at: number): number {
  const square = chordSquared(through.from, index.sessionPoints, at);
  return Number.isNaN(square) ? Number.POSITIVE_INFINITY : square;
}

function soonestMatch(index: FinderIndex, through: Sieve): number {
  let best = -1;
  for (let at = 0; at < index.sessions.length; at++) {
    if (index.startsAt[at]! < through.nowMs || !lets(index, through, at)) continue;
    if (best < 0 || index.startsAt[at]! < index.startsAt[best]!) best = at;
  }
  return best;
}
