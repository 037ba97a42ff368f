import { majorityShare } from "#domain/elections/majority.ts";
import type { BoundarySet } from "#domain/elections/seats.ts";
import { type FinderSeat, type FinderSession, wanted } from "./candidates.ts";
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
  /** Seat numbers from south to north, and their places in that order. */
  readonly northward: Uint32Array;
  readonly northwardPoints: Points;
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
  /** How many are wanted, as `places`. */
  readonly wanted: Int32Array;
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
  const centres = new Map(seats.filter((seat) => seat.set === set).map(({ code, centre }) => [code, centre]));
  const soonestFirst = sessions.filter(({ seat }) => seat.set === set).sort(bySoonest);
  const groups = soonestFirst.map(({ seat }) => positions.get(seat.code) ?? targets.length);
  const { firstSession, places: byStart } = grouping(groups, targets.length + 1);
  const ordered: FinderSession[] = new Array(soonestFirst.length);
  for (let place = 0; place < byStart.length; place++) ordered[byStart[place]!] = soonestFirst[place]!;
  const seatPoints = pointsOf(targets.map(({ centre }) => centre));
  const northward = Uint32Array.from(targets.keys()).sort((a, b) => seatPoints.z[a]! - seatPoints.z[b]!);
  const inOrder = (axis: Float64Array) => Float64Array.from(northward, (seat) => axis[seat]!);
  const whereabouts = ({ position, seat }: FinderSession) => position ?? centres.get(seat.code) ?? null;
  const sessionPoints = pointsOf(ordered.map(whereabouts));
  return {
    set,
    seats: targets,
    positions,
    lowestPriority: targets.reduce((lowest, { priority }) => Math.max(lowest, priority ?? 1), 1),
    seatPoints,
    northward,
    northwardPoints: { x: inOrder(seatPoints.x), y: inOrder(seatPoints.y), z: inOrder(seatPoints.z) },
    reach: farthestSessions(seatPoints, sessionPoints, firstSession),
    majorityShares: targets.map(({ result }) => (result === null ? null : majorityShare(result))),
    firstSession,
    sessions: ordered,
    sessionPoints,
    ...columns(ordered),
    byStart,
    fromHomeByStart: byStart.filter((at) => ordered[at]!.remote),
    scratch: new Float64Array(targets.length),
    highestNeed: new WeakMap(),
  };
}

function bySoonest(a: FinderSession, b: FinderSession): number {
  return a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1);
}

function columns(
  ordered: readonly FinderSession[],
): Pick<FinderIndex, "startsAt" | "endsAt" | "days" | "traits" | "places" | "taken" | "wanted"> {
  const startsAt = new Float64Array(ordered.length);
  const endsAt = new Float64Array(ordered.length);
  const days = new Int32Array(ordered.length);
  const traits = new Uint8Array(ordered.length);
  const places = new Int32Array(ordered.length);
  const taken = new Int32Array(ordered.length);
  const most = new Int32Array(ordered.length);
  const dayOf = londonDayNumbers();
  ordered.forEach((session, at) => {
    startsAt[at] = session.startsAt;
    endsAt[at] = session.endsAt;
    days[at] = dayOf(session.startsAt);
    traits[at] = traitsOf(session);
    places[at] = session.places ?? NO_LIMIT_OF_PLACES;
    taken[at] = session.taken;
    most[at] = wanted(session) ?? NO_LIMIT_OF_PLACES;
  });
  return { startsAt, endsAt, days, traits, places, taken, wanted: most };
}

/** Point number `at` of `points`. */
function pointAt({ x, y, z }: Points, at: number): Point {
  return { x: x[at]!, y: y[at]!, z: z[at]! };
}

/** The numbers of a seat's sessions, by start. */
export function* sessionsOf({ firstSession }: FinderIndex, seat: number): Generator<number> {
  for (let at = firstSession[seat]!; at < firstSession[seat + 1]!; at++) yield at;
}

/** Where each group begins, and the place of each item when groups follow one another and keep their order within. */
function grouping(
  groups: readonly number[],
  count: number,
): { firstSession: Uint32Array; places: Uint32Array } {
  const firstSession = new Uint32Array(count + 1);
  for (const group of groups) firstSession[group + 1]! += 1;
  for (let group = 0; group < count; group++) firstSession[group + 1]! += firstSession[group]!;
  const next = firstSession.slice();
  const places = new Uint32Array(groups.length);
  groups.forEach((group, at) => {
    places[at] = next[group]!;
    next[group]! += 1;
  });
  return { firstSession, places };
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
