import { type FinderIndex, sessionsOf } from "./finder-index.ts";
import { soonestNumbers } from "./offers.ts";
import type { Sieve } from "./sieve.ts";
import { type Tally, tally } from "./tally.ts";

/**
 * What one seat offers to everybody who has no limits: the same whoever asks and wherever they are, until the next of its
 * sessions ends or comes into sight. A shelf is an identity: what is worked out from it may be kept with it.
 */
export type Shelf = {
  readonly tally: Tally;
  /** Numbers of the sessions to show, in order. */
  readonly shown: readonly number[];
};

export type ShelfOf = {
  readonly through: Sieve;
  /** Places that a session without a limit is taken to have. */
  readonly unlimitedPlaces: number;
  /** Sessions to show. */
  readonly count: number;
};

/** A shelf with what it was made for, and the instants from and until which it stands, in milliseconds since 1970. */
type KeptShelf = Shelf & {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly horizonMs: number;
  readonly unlimitedPlaces: number;
  readonly count: number;
};

/** The shelf of seat number `seat`, made when it is first asked for or has changed. `through` must have no limits. */
export function shelf(index: FinderIndex, seat: number, { through, unlimitedPlaces, count }: ShelfOf): Shelf {
  const { nowMs } = through;
  const horizonMs = through.untilMs - nowMs;
  const shelves = shelvesOf(index);
  const kept = shelves[seat];
  if (
    kept !== undefined &&
    kept.fromMs <= nowMs &&
    nowMs < kept.untilMs &&
    kept.horizonMs === horizonMs &&
    kept.unlimitedPlaces === unlimitedPlaces &&
    kept.count === count
  ) {
    return kept;
  }
  const made: KeptShelf = {
    tally: tally(index, through, seat, unlimitedPlaces),
    shown: soonestNumbers(index, through, { from: sessionsOf(index, seat), count }),
    fromMs: nowMs,
    untilMs: nextChange(index, seat, through),
    horizonMs,
    unlimitedPlaces,
    count,
  };
  shelves[seat] = made;
  return made;
}

const shelvesByIndex = new WeakMap<FinderIndex, (KeptShelf | undefined)[]>();

function shelvesOf(index: FinderIndex): (KeptShelf | undefined)[] {
  const known = shelvesByIndex.get(index);
  if (known !== undefined) return known;
  const shelves = new Array<KeptShelf | undefined>(index.seats.length);
  shelvesByIndex.set(index, shelves);
  return shelves;
}

/** When the next session of a seat ends or comes into sight; infinite when none will. */
function nextChange(index: FinderIndex, seat: number, { nowMs, untilMs }: Sieve): number {
  let next = Number.POSITIVE_INFINITY;
  for (const at of sessionsOf(index, seat)) {
    const start = index.startsAt[at]!;
    if (start >= untilMs) return Math.min(next, nowMs + (start - untilMs));
    const end = index.endsAt[at]!;
    if (end > nowMs && end < next) next = end;
  }
  return next;
}
