import { majorityShare } from "#domain/elections/majority.ts";
import type { BoundarySet } from "#domain/elections/seats.ts";
import type { FinderSeat, FinderSession } from "./candidates.ts";
import { londonDayNumbers } from "./day-numbers.ts";
import type { NeedWeights } from "./need.ts";
import { chordSquared, type Point, type Points, pointsOf } from "./sphere.ts";
import { traitsOf } from "./traits.ts";

/**
 * Target seats and sessions laid out for quick answers: plain arrays, sessions grouped by seat and in order of
 * start. Build it anew when a session, a sign-up or the target list changes.
 */
export type FinderIndex = {
  readonly set: BoundarySet;
  /** Targets only, in the order given. */
  readonly seats: readonly FinderSeat[];
  /** Where each seat stands in `seats`, by its code. */
  readonly positions: ReadonlyMap<string, number>;
  readonly lowestPriority: number;
  readonly seatPoints: Points;
  /** The chord from a seat's centre to its farthest session. */
  readonly reach: Float64Array;
  readonly majorityShares: readonly (number | null)[];
  /** Sessions of seat `s` are `firstSession[s]` up to `firstSession[s + 1]`; those outside the targets follow the last seat's. */
  readonly firstSession: Uint32Array;
  readonly sessions: readonly FinderSession[];
  /** Where people meet; the seat's centre until that is announced. */
  readonly sessionPoints: Points;
  readonly startsAt: Float64Array;
  readonly endsAt: Float64Array;
  /** London days since 1970. */
  readonly days: Int32Array;
  readonly traits: Uint8Array;
  /** Places in all, `NO_LIMIT_OF_PLACES` for no limit; and places taken. */
  readonly places: Int32Array;
  readonly taken: Int32Array;
  /** Numbers of all sessions by start, and of those that can be done from home. */
  readonly byStart: Uint32Array;
  readonly fromHomeByStart: Uint32Array;
  /** Room to rank in, so that a question allocates little; holds nothing between questions. */
  readonly scratch: Float64Array;
  /** The logarithm of each seat's highest thinkable need, kept for each set of weights in use: see `ranking.ts`. */
  readonly highestNeed: WeakMap<NeedWeights, Float64Array>;
};

export const NO_LIMIT_OF_PLACES = -1;

/**
 * @param seats    the seats of `set` that may be shown; only those with a priority are ranked
 * @param sessions of any seats, in any order; seats of another set are left out
 * @throws RangeError when a seat or a session lies off the globe
 */
export function buildFinderIndex({
  set,
  seats,
  sessions,
}: {
  readonly set: BoundarySet;
  readonly seats: readonly FinderSeat[];
  readonly sessions: readonly FinderSession[];
}): FinderIndex {
  const targets = seats.filter((seat) => seat.set === set && seat.priority !== null);
  const positions = new Map(targets.map(({ code }, at) => [code, at]));
  const groupOf = (session: FinderSession) => positions.get(session.seat.code) ?? targets.length;
  const centres = new Map(seats.filter((seat) => seat.set === set).map(({ code, centre }) => [code, centre]));
  const grouped = sessions
    .filter(({ seat }) => seat.set === set)
    .map((session) => ({ session, group: groupOf(session) }))
    .sort(
      (a, b) =>
        a.group - b.group ||
        a.session.startsAt - b.session.startsAt ||
        (a.session.id < b.session.id ? -1 : 1),
    );
  const ordered = grouped.map(({ session }) => session);
  const seatPoints = pointsOf(targets.map(({ centre }) => centre));
  const sessionPoints = pointsOf(
    ordered.map(({ position: place, seat }) => place ?? centres.get(seat.code) ?? null),
  );
  const firstSession = groupStarts(
    grouped.map(({ group }) => group),
    targets.length + 1,
  );
  const dayOf = londonDayNumbers();
  const startsAt = Float64Array.from(ordered, (session) => session.startsAt);
  const byStart = Uint32Array.from(ordered.keys()).sort((a, b) => startsAt[a]! - startsAt[b]! || a - b);
  return {
    set,
    seats: targets,
    positions,
    lowestPriority: targets.reduce((lowest, { priority }) => Math.max(lowest, priority ?? 1), 1),
    seatPoints,
    reach: farthestSessions(seatPoints, sessionPoints, firstSession),
    majorityShares: targets.map(({ result }) => (result === null ? null : majorityShare(result))),
    firstSession,
    sessions: ordered,
    sessionPoints,
    startsAt,
    endsAt: Float64Array.from(ordered, ({ endsAt }) => endsAt),
    days: Int32Array.from(startsAt, dayOf),
    traits: Uint8Array.from(ordered, traitsOf),
    places: Int32Array.from(ordered, ({ places }) => places ?? NO_LIMIT_OF_PLACES),
    taken: Int32Array.from(ordered, ({ taken }) => taken),
    byStart,
    fromHomeByStart: byStart.filter((at) => ordered[at]!.remote),
    scratch: new Float64Array(targets.length),
    highestNeed: new WeakMap(),
  };
}

/** Point number `at` of `points`. */
function pointAt({ x, y, z }: Points, at: number): Point {
  return { x: x[at]!, y: y[at]!, z: z[at]! };
}

/** The numbers of a seat's sessions, by start. */
export function* sessionsOf({ firstSession }: FinderIndex, seat: number): Generator<number> {
  for (let at = firstSession[seat]!; at < firstSession[seat + 1]!; at++) yield at;
}

function groupStarts(groups: readonly number[], count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  for (const group of groups) starts[group + 1]! += 1;
  for (let group = 0; group < count; group++) starts[group + 1]! += starts[group]!;
  return starts;
}

function farthestSessions(seats: Points, sessions: Points, firstSession: Uint32Array): Float64Array {
  return seats.x.map((_, seat) => {
    const centre = pointAt(seats, seat);
    let farthest = 0;
    for (let at = firstSession[seat]!; at < firstSession[seat + 1]!; at++) {
      const squared = chordSquared(centre, sessions, at);
      if (squared > farthest) farthest = squared;
    }
    return Math.sqrt(farthest);
  });
}
