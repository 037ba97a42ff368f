import { distanceM } from "#domain/geo/distance.ts";
import type { FinderIndex } from "./finder-index.ts";
import { DEFAULT_WEIGHTS } from "./need.ts";
import type { FinderQuery } from "./query.ts";
import type { Asking } from "./ranking.ts";
import { sieve } from "./sieve.ts";
import { pointOf } from "./sphere.ts";

const DAY_MS = 86_400_000;
const USUAL_HORIZON_DAYS = 14;
const USUAL_SESSIONS = 3;

/** A question made ready to rank seats by, with the days it looks ahead. */
export type AskedOf = Asking & { readonly horizonDays: number };

/** @throws RangeError when `origin` is off the globe */
export function askingOf(query: FinderQuery, index: FinderIndex): AskedOf {
  const { origin, home, limits, now, horizonDays = USUAL_HORIZON_DAYS, weights = DEFAULT_WEIGHTS } = query;
  const homeSeat = home?.set === index.set ? (index.positions.get(home.code) ?? -1) : -1;
  return {
    through: sieve({ from: pointOf(origin), limits, nowMs: now, untilMs: now + horizonDays * DAY_MS }),
    weights,
    limit: query.limit,
    count: query.sessionsPerSeat ?? USUAL_SESSIONS,
    homeSeat,
    metresTo: (seat) => (seat === homeSeat ? 0 : distanceM(origin, index.seats[seat]!.centre)),
    horizonDays,
  };
}
