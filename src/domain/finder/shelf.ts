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
  /** What was worked out from it, each in a place of its own. */
  readonly kept: unknown[];
};

/** Things that are worked out from shelves and kept with them, let go with them. */
export type WithShelves<Kept> = {
  get(shelf: Shelf): Kept | undefined;
  set(shelf: Shelf, kept: Kept): void;
};

let places = 0;

/** A place to keep something with every shelf: found at once, where a table of shelves would have to be searched. */
export function withShelves<Kept>(): WithShelves<Kept> {
  const place = places;
  places += 1;
  return {
    get: (shelf) => (shelf as KeptShelf).kept[place] as Kept | undefined,
    set(shelf, kept) {
      const { kept: all } = shelf as KeptShelf;
      // Without holes, so that every place is found alike.
      while (all.length < places) all.push(undefined);
      all[place] = kept;
    },
  };
}

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
    kept: [],
  };
  shelves[seat] = made;
  return made;
}

type Shelves = (KeptShelf | undefined)[];
const shelvesByIndex = new WeakMap<FinderIndex, Shelves>();

/** Most questions are about the same index as the one before. */
let last: { readonly index: FinderIndex; readonly shelves: Shelves } | null = null;

function shelvesOf(index: FinderIndex): Shelves {
  if (last?.index === index) return last.shelves;
  const shelves = shelvesByIndex.get(index) ?? new Array<KeptShelf | undefined>(index.seats.length);
  shelvesByIndex.set(index, shelves);
  last = { index, shelves };
  return shelves;
}

/** Gives `to` the shelves of `from`, but those of the seats in `without`. */
export function carryShelves(from: FinderIndex, to: FinderIndex, without: ReadonlySet<number>): void {
  const shelves = shelvesByIndex.get(from);
  if (shelves === undefined) return;
  shelvesByIndex.set(
    to,
    Array.from(shelves, (shelf, seat) => (without.has(seat) ? undefined : shelf)),
  );
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
