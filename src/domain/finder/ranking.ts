import { wanted } from "./candidates.ts";
import type { FinderIndex } from "./finder-index.ts";
import { fixedNeed, type NeedWeights, needScore, openness } from "./need.ts";
import { shelf } from "./shelf.ts";
import { letsAll, type Sieve } from "./sieve.ts";
import { chordSquared, metresThrough } from "./sphere.ts";
import { type Tally, tally } from "./tally.ts";

/** Seat number `seat` of the index, with its sessions added up; `score` is its need, or null where that was not asked. */
export type RankedSeat = { readonly seat: number; readonly tally: Tally; readonly score: number | null };

export type Asking = {
  readonly through: Sieve;
  readonly weights: NeedWeights;
  readonly limit: number;
  /** Sessions to show for each seat. */
  readonly count: number;
  /** The person's own seat, or -1. */
  readonly homeSeat: number;
  /** Metres from the person to a seat; 0 for their own. */
  readonly metresTo: (seat: number) => number;
};

/** The nearest seats, nearest first, one's own before all. With a limit of distance, seats that have neither centre nor session within it are left out. */
export function nearestSeats(index: FinderIndex, asking: Asking): RankedSeat[] {
  return nearestNumbers(index, asking).map((seat) => ({
    seat,
    tally: tallyFor(index, asking, seat),
    score: null,
  }));
}

/**
 * The same as numbers; equally near seats in the order of the index.
 *
 * Seats are taken outward from the person's own latitude, northward or southward whichever is nearer, until even the
 * distance across latitudes is farther than the last of those found: on an island as long as ours most are never looked at.
 */
export function nearestNumbers(index: FinderIndex, { through, limit, homeSeat }: Asking): number[] {
  const nearest: number[] = [];
  if (limit <= 0) return nearest;
  const { northward, northwardPoints: points, scratch: squares } = index;
  const heights = points.z;
  const height = through.from.z;
  if (homeSeat >= 0) insert(nearest, squares, { seat: homeSeat, square: -1, limit });
  let north = firstFrom(heights, height);
  let south = north - 1;
  let up = north < heights.length ? heights[north]! - height : Number.POSITIVE_INFINITY;
  let down = south >= 0 ? height - heights[south]! : Number.POSITIVE_INFINITY;
  // The square of the last one's distance once there are enough: nothing farther is looked for.
  let most = nearest.length === limit ? squares[nearest[limit - 1]!]! : Number.POSITIVE_INFINITY;
  for (;;) {
    const across = Math.min(up, down);
    if (across === Number.POSITIVE_INFINITY || across * across > most) break;
    const place = up < down ? north : south;
    if (up < down) {
      north += 1;
      up = north < heights.length ? heights[north]! - height : Number.POSITIVE_INFINITY;
    } else {
      south -= 1;
      down = south >= 0 ? height - heights[south]! : Number.POSITIVE_INFINITY;
    }
    const square = chordSquared(through.from, points, place);
    if (square > most) continue;
    const seat = northward[place]!;
    if (seat === homeSeat || !isWithin(index, through, seat, square)) continue;
    insert(nearest, squares, { seat, square, limit });
    if (nearest.length === limit) most = squares[nearest[limit - 1]!]!;
  }
  return nearest;
}

/** Puts a seat into its place among the nearest; the last one goes when there are more than `limit`. */
function insert(
  nearest: number[],
  squares: Float64Array,
  { seat, square, limit }: { readonly seat: number; readonly square: number; readonly limit: number },
): void {
  squares[seat] = square;
  let at = nearest.length;
  nearest.push(seat);
  for (; at > 0; at--) {
    const before = nearest[at - 1]!;
    const isBehind = squares[before]! < square || (squares[before] === square && before < seat);
    if (isBehind) break;
    nearest[at] = before;
  }
  nearest[at] = seat;
  if (nearest.length > limit) nearest.pop();
}

/** The first place whose height, of ascending ones, is `height` or above. */
function firstFrom(heights: Float64Array, height: number): number {
  let low = 0;
  let high = heights.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (heights[middle]! < height) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The seats where the person is needed most, highest score first; equal ones in the order of the index.
 *
 * Adding up a seat's sessions is the slow part. So seats are taken in the order of the highest score they could
 * have (all their places free, the distance cut straight through the globe) until none left can beat the last
 * of those found.
 */
export function neediestSeats(
  index: FinderIndex,
  asking: Asking,
  { travels }: { readonly travels: boolean },
): RankedSeat[] {
  const { through, weights, limit, homeSeat, metresTo } = asking;
  const highest = highestNeed(index, weights);
  const bounds = index.scratch;
  for (let seat = 0; seat < bounds.length; seat++) {
    const chord =
      seat === homeSeat || !travels ? 0 : Math.sqrt(chordSquared(through.from, index.seatPoints, seat));
    bounds[seat] = highest[seat]! - (Math.LN2 * metresThrough(chord)) / weights.halfDistanceM;
  }
  const found: { seat: number; tally: Tally; score: number }[] = [];
  for (let seat = highestOf(bounds); seat >= 0 && limit > 0; seat = highestOf(bounds)) {
    const last = found[limit - 1];
    if (last !== undefined && bounds[seat]! < Math.log(last.score) - ROUNDING) break;
    bounds[seat] = Number.NEGATIVE_INFINITY;
    const sum = tallyFor(index, asking, seat);
    const away = seat === homeSeat ? 0 : chordSquared(through.from, index.seatPoints, seat);
    if (sum.sessions === 0 && (!travels || !isWithin(index, through, seat, away))) continue;
    const score = needScore(
      {
        priority: index.seats[seat]!.priority,
        lowestPriority: index.lowestPriority,
        majorityShare: index.majorityShares[seat] ?? null,
        placesToFill: sum.needToFill,
        places: sum.needPlaces,
        distanceM: travels ? metresTo(seat) : 0,
      },
      weights,
    );
    let at = found.length;
    while (at > 0 && isBefore({ seat, score }, found[at - 1]!)) at--;
    found.splice(at, 0, { seat, tally: sum, score });
    if (found.length > limit) found.pop();
  }
  return found;
}

function tallyFor(index: FinderIndex, { through, weights, count }: Asking, seat: number): Tally {
  const { unlimitedPlaces } = weights;
  return letsAll(through)
    ? shelf(index, seat, { through, unlimitedPlaces, count }).tally
    : tally(index, through, seat, unlimitedPlaces);
}

/** Room for the rounding of logarithms, far below any difference that matters. */
const ROUNDING = 1e-9;

function isBefore(a: { seat: number; score: number }, b: { seat: number; score: number }): boolean {
  return a.score > b.score || (a.score === b.score && a.seat < b.seat);
}

function isWithin(index: FinderIndex, through: Sieve, seat: number, square: number): boolean {
  const { withinChord } = through;
  if (withinChord === Number.POSITIVE_INFINITY || square <= withinChord * withinChord) return true;
  // Chords obey the triangle inequality: too far from the centre means too far from every session.
  if (Math.sqrt(square) > withinChord + index.reach[seat]!) return false;
  return tally(index, through, seat, 0).sessions > 0;
}

/** The seat with the highest bound, the first of equals; -1 when all are used up. */
function highestOf(bounds: Float64Array): number {
  let highest = -1;
  let value = Number.NEGATIVE_INFINITY;
  for (let seat = 0; seat < bounds.length; seat++) {
    if (bounds[seat]! > value) {
      value = bounds[seat]!;
      highest = seat;
    }
  }
  return highest;
}

function highestNeed(index: FinderIndex, weights: NeedWeights): Float64Array {
  const kept = index.highestNeed.get(weights);
  if (kept !== undefined) return kept;
  const total = weights.priority + weights.marginality + weights.places;
  const made = Float64Array.from(index.seats, ({ priority }, seat) => {
    const fixed = fixedNeed(
      { priority, lowestPriority: index.lowestPriority, majorityShare: index.majorityShares[seat] ?? null },
      weights,
    );
    const most = mostToFill(index, seat, weights.unlimitedPlaces);
    const open =
      total > 0 ? openness({ placesToFill: most, places: most }, weights) ** (weights.places / total) : 1;
    return Math.log(fixed * open);
  });
  index.highestNeed.set(weights, made);
  return made;
}

function mostToFill({ firstSession, sessions }: FinderIndex, seat: number, unlimitedPlaces: number): number {
  let most = 0;
  for (let at = firstSession[seat]!; at < firstSession[seat + 1]!; at++) {
    const session = sessions[at]!;
    most += Math.max(0, (wanted(session) ?? unlimitedPlaces) - session.taken);
  }
  return most;
}
