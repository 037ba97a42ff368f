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
  const groups = groupsByDistance(index, through);
  const nearestOf = (given: Sieve) => offered(nearestMatch(index, given, groups));
  const nearest = nearestOf(through);
  const rest = {
    nearest,
    later: offered(soonestAfter(index, through)),
    fromHome: fromHome(index, { origin, limits, through }),
  };
  if (nearest !== null) return { ...rest, loosen: [], withoutLimits: null };
  const loosen = activeLimits(limits).flatMap((limit) => {
    const brings = nearestOf(under(without(limits, limit)));
    return brings === null ? [] : [{ limit, brings }];
  });
  return { ...rest, loosen, withoutLimits: loosen.length > 0 ? null : nearestOf(under(NO_LIMITS)) };
}

/** Sessions that can be done from home, for someone with these limits; without them when nothing fits. */
function fromHome(index: FinderIndex, { origin, limits, through }: Looking): Offer[] {
  const { from, nowMs, untilMs } = through;
  for (const tried of [limits, NO_LIMITS]) {
    const atHome = sieve({ from, limits: { ...tried, cannotTravel: true }, nowMs, untilMs });
    const offers = soonest(index, atHome, { from: index.fromHomeByStart, count: 3, origin });
    if (offers.length > 0) return offers;
  }
  return [];
}

type Group = { readonly group: number; readonly nearestPossible: number };

/** Groups of sessions with the chord to the nearest place where one could be, nearest first; those outside the targets could be anywhere. */
function groupsByDistance(index: FinderIndex, { from }: Sieve): Group[] {
  const groups: Group[] = index.seats.map((_, group) => ({
    group,
    nearestPossible: Math.sqrt(chordSquared(from, index.seatPoints, group)) - index.reach[group]!,
  }));
  groups.sort((a, b) => a.nearestPossible - b.nearestPossible);
  return [{ group: index.seats.length, nearestPossible: 0 }, ...groups];
}

/** The session nearest to the person that the sieve lets through; of equally near ones the soonest. -1 when none. */
function nearestMatch(index: FinderIndex, through: Sieve, groups: readonly Group[]): number {
  let best = -1;
  let bestSquare = Number.POSITIVE_INFINITY;
  for (const { group, nearestPossible } of groups) {
    if (nearestPossible > Math.sqrt(bestSquare)) break;
    const end = index.firstSession[group + 1]!;
    for (let at = index.firstSession[group]!; at < end && index.startsAt[at]! < through.untilMs; at++) {
      if (!lets(index, through, at)) continue;
      const square = squareTo(index, through, at);
      if (square > bestSquare) continue;
      if (square === bestSquare && best >= 0 && index.startsAt[at]! >= index.startsAt[best]!) continue;
      best = at;
      bestSquare = square;
    }
  }
  return best;
}

/** A session whose whereabouts are unknown is farther than any other. */
function squareTo(index: FinderIndex, through: Sieve, at: number): number {
  const square = chordSquared(through.from, index.sessionPoints, at);
  return Number.isNaN(square) ? Number.POSITIVE_INFINITY : square;
}

/** The first session to begin once the days shown are over that the sieve would otherwise let through. -1 when none. */
function soonestAfter(index: FinderIndex, through: Sieve): number {
  const later = { ...through, untilMs: Number.POSITIVE_INFINITY };
  for (let place = firstAfter(index, through.untilMs); place < index.byStart.length; place++) {
    if (lets(index, later, index.byStart[place]!)) return index.byStart[place]!;
  }
  return -1;
}

/** The first place in `byStart` whose session begins at `ms` or later. */
function firstAfter({ byStart, startsAt }: FinderIndex, ms: number): number {
  let low = 0;
  let high = byStart.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startsAt[byStart[middle]!]! < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
