import { askingOf } from "./asking.ts";
import type { FinderSeat } from "./candidates.ts";
import { type Elsewhere, elsewhere } from "./elsewhere.ts";
import { type FinderIndex, sessionsOf } from "./finder-index.ts";
import { activeLimits, type Limits } from "./limits.ts";
import { type Offer, offer, soonest } from "./offers.ts";
import type { FinderQuery } from "./query.ts";
import { type Asking, nearestSeats, neediestSeats, type RankedSeat } from "./ranking.ts";
import { type Reason, reason } from "./reason.ts";
import { type Shelf, shelf } from "./shelf.ts";

export type FinderRow = {
  readonly seat: FinderSeat;
  /** Metres to the seat's centre; 0 for one's own. */
  readonly distanceM: number;
  readonly isHome: boolean;
  /** 0 to 1 for the result in force; null where none is known. */
  readonly majorityShare: number | null;
  /** The score by which it was ranked, 0 to 1; null in the order "nearest". */
  readonly need: number | null;
  /** The seat's shelf when the person has no limits: rows with one shelf differ in distances, rank and home alone. */
  readonly shelf: Shelf | null;
  /** The first few that fit: those with room by start, then full ones. */
  readonly sessions: readonly Offer[];
  /** How many more fit. */
  readonly moreSessions: number;
  readonly reason: Reason;
};

export type FinderAnswer = {
  readonly rows: readonly FinderRow[];
  /** What else there is, when no row has a session; else null. */
  readonly elsewhere: Elsewhere | null;
};

/**
 * Where someone can help: the target seats near them, or those that need them most, with the sessions they could join.
 *
 * A session counts when it is not over, begins within the horizon and fits every limit. "nearest" orders by the
 * distance to the seat's centre (one's own seat first, at 0), "need" by `needScore` over the places that fit. Within
 * a limit of distance, a seat stays when its centre or a fitting session lies within it. Someone who cannot travel gets the
 * seats they can help from home, by need alone, whatever the order.
 *
 * @throws RangeError when `origin` is off the globe
 */
export function find(query: FinderQuery, index: FinderIndex): FinderAnswer {
  const { origin, limits } = query;
  const asking = askingOf(query, index);
  const { through, horizonDays } = asking;
  const byNeed = query.order === "need" || limits.cannotTravel;
  const ranked = byNeed
    ? neediestSeats(index, asking, { travels: !limits.cannotTravel })
    : nearestSeats(index, asking);
  const limited = activeLimits(limits).length > 0;
  const rows = ranked.map((each) => row(each, index, { query, asking, horizonDays, limited }));
  const isDeadEnd = rows.every(({ sessions, moreSessions }) => sessions.length + moreSessions === 0);
  return { rows, elsewhere: isDeadEnd ? elsewhere(index, { origin, limits, through }) : null };
}

type Drawing = {
  readonly query: FinderQuery;
  readonly asking: Asking;
  readonly horizonDays: number;
  readonly limited: boolean;
};

function row({ seat: group, tally, score }: RankedSeat, index: FinderIndex, drawing: Drawing): FinderRow {
  const { query, asking, horizonDays, limited } = drawing;
  const seat = index.seats[group]!;
  const isHome = group === asking.homeSeat;
  const distance = asking.metresTo(group);
  const { through, count, weights } = asking;
  const { unlimitedPlaces } = weights;
  const kept = limited ? null : shelf(index, group, { through, unlimitedPlaces, count });
  const sessions =
    kept === null
      ? soonest(index, through, { from: sessionsOf(index, group), count, origin: query.origin })
      : kept.shown.map((at) => offer(index, at, query.origin));
  return {
    seat,
    distanceM: distance,
    isHome,
    majorityShare: index.majorityShares[group] ?? null,
    need: score,
    shelf: kept,
    sessions,
    moreSessions: tally.sessions - sessions.length,
    reason: reason({
      distance: distanceOf(query.limits, isHome, distance),
      tally,
      majority: seat.result?.majority ?? null,
      horizonDays,
      limited,
    }),
  };
}

function distanceOf({ cannotTravel }: Limits, isHome: boolean, metres: number): Reason["distance"] {
  if (cannotTravel) return { kind: "from-home" };
  return isHome ? { kind: "home" } : { kind: "away", distanceM: metres };
}
