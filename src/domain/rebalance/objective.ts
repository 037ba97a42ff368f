import { distanceM } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { Day, DaySession } from "./day.ts";

/** The unit of travel: straight-line distances are rounded to it. */
export const TRAVEL_UNIT_M = 100;
/** Asking somebody to move costs as much as this distance, so that nobody is moved for a trifle. */
const ASKING_M = 8_000;
/** One step of balance: a thousandth of a session's want, times its weight. */
const BALANCE_STEPS = 1_000;
/** From four times its want on, a session is as crowded as can be. */
const MOST_CROWDED = 3;

/**
 * What a plan is judged by, the first line first, a later line only where all before are equal:
 *
 * 1. fewest people above capacity (only people who cannot go elsewhere stay so);
 * 2. fewest people short of minimums, each times the session's weight. People short, not sessions short: that
 *    would be a choice of which session to give up, which belongs to organisers;
 * 3. fewest people left on the waiting list;
 * 4. best balance: the least sum over sessions of weight x want x half the square of (people / want - 1), taken person by
 *    person in steps of a thousandth;
 * 5. least travel: for everybody who moves, 8 km for the asking and what the way to the new session is longer than
 *    the way to the old (less, if it is shorter, down to 100 m in all: nobody is moved to save miles alone).
 *
 * Everything is a whole number, and one number holds all five: each line weighs more than any exchange can change in the lines after
 * it. A circle of exchanges passes each session once (so it changes travel by at most sessions x the longest way) and
 * changes how many people two sessions have; a plan is best when no circle improves it (R. K. Ahuja, T. L. Magnanti,
 * J. B. Orlin, "Network Flows", 1993, theorem 9.1), so that weights need to outweigh circles, not whole plans.
 */
export type Weights = {
  readonly balance: number;
  readonly waiting: number;
  readonly short: number;
  readonly over: number;
};

/** @throws RangeError when the day is spread so far that costs could not be added exactly */
export function weightsFor(day: Day): Weights {
  const longest = travelUnits(spreadM(day)) + travelUnits(ASKING_M) + 2;
  const most = Math.max(1, ...day.sessions.map(({ weight }) => weight));
  const balance = 1 + (day.sessions.length + 1) * longest;
  const waiting = balance * (2 * BALANCE_STEPS * (MOST_CROWDED + 1) * most + 2);
  const short = 3 * waiting;
  const over = short * (2 * most + 1);
  if (over * 8 > Number.MAX_SAFE_INTEGER)
    throw new RangeError("too many sessions, too far apart, to be weighed exactly");
  return { balance, waiting, short, over };
}

export function travelUnits(metres: number): number {
  return Math.round(metres / TRAVEL_UNIT_M);
}

/** The cost a person of moving to a session that is `units` away; `nowUnits` is the way to where they are, null if nowhere. */
export function moveUnits(units: number, nowUnits: number | null): number {
  return nowUnits === null ? units : Math.max(1, travelUnits(ASKING_M) + units - nowUnits);
}

/** What the next person costs a session that has `present` people. Rises with `present`. */
export function nextPersonCost(session: DaySession, present: number, weights: Weights): number {
  const { minimum, want, capacity, weight } = session;
  const crowding = Math.min(MOST_CROWDED, (present + 0.5) / want - 1);
  return (
    weights.balance * Math.round(BALANCE_STEPS * weight * crowding) -
    (present < minimum ? weights.short * weight : 0) +
    (capacity !== null && present >= capacity ? weights.over : 0)
  );
}

/** From how many people on the next costs the same as every one after. */
export function steadyFrom({ minimum, want, capacity }: DaySession): number {
  return Math.max(minimum, capacity ?? 0, (MOST_CROWDED + 1) * want);
}

/** The square sum of balance that a session adds, in steps, with its people taken one by one. */
export function balanceSteps({ want, weight }: DaySession, people: number): number {
  let steps = 0;
  const [low, high] = [Math.min(people, want), Math.max(people, want)];
  for (let present = low; present < high; present += 1)
    steps += Math.abs(
      Math.round(BALANCE_STEPS * weight * Math.min(MOST_CROWDED, (present + 0.5) / want - 1)),
    );
  return steps;
}

/** No two places of the day are further apart. */
function spreadM({ sessions, parties }: Day): number {
  const box = { north: -90, south: 90, east: -180, west: 180 };
  const widen = ({ at }: { readonly at: LatLng | null }) => {
    if (at === null) return;
    box.north = Math.max(box.north, at.lat);
    box.south = Math.min(box.south, at.lat);
    box.east = Math.max(box.east, at.lng);
    box.west = Math.min(box.west, at.lng);
  };
  sessions.forEach(widen);
  parties.forEach(widen);
  if (box.north < box.south) return 0;
  const widest = box.north >= 0 && box.south <= 0 ? 0 : Math.min(Math.abs(box.north), Math.abs(box.south));
  return (
    distanceM({ lat: box.north, lng: box.west }, { lat: box.south, lng: box.west }) +
    distanceM({ lat: widest, lng: box.west }, { lat: widest, lng: box.east })
  );
}
