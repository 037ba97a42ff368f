import { type FinderIndex, NO_LIMIT_OF_PLACES } from "./finder-index.ts";
import { lets, type Sieve } from "./sieve.ts";

/** The sessions of one seat that fit a person, added up. */
export type Tally = {
  readonly sessions: number;
  /** Places in all, and places taken (never more than there are), over sessions that have a limit. */
  readonly places: number;
  readonly filled: number;
  /** Sessions without a limit, and people coming to them. */
  readonly unlimited: number;
  readonly coming: number;
  /** People as `needScore` takes them, those wanted and those of them still missing: no number counts as `unlimitedPlaces`. */
  readonly needPlaces: number;
  readonly needToFill: number;
};

/** Adds up the sessions of seat number `seat` that the sieve lets through. */
export function tally(index: FinderIndex, through: Sieve, seat: number, unlimitedPlaces: number): Tally {
  let sessions = 0;
  let places = 0;
  let filled = 0;
  let unlimited = 0;
  let coming = 0;
  let needPlaces = 0;
  let needToFill = 0;
  const end = index.firstSession[seat + 1]!;
  for (let at = index.firstSession[seat]!; at < end && index.startsAt[at]! < through.untilMs; at++) {
    if (!lets(index, through, at)) continue;
    const limit = index.places[at]!;
    const taken = index.taken[at]!;
    const most = index.wanted[at]!;
    const needed = most === NO_LIMIT_OF_PLACES ? unlimitedPlaces : most;
    sessions += 1;
    needPlaces += needed;
    needToFill += Math.max(0, needed - taken);
    if (limit === NO_LIMIT_OF_PLACES) {
      unlimited += 1;
      coming += taken;
    } else {
      places += limit;
      filled += Math.min(taken, limit);
    }
  }
  return { sessions, places, filled, unlimited, coming, needPlaces, needToFill };
}
