import { type Ground, nearestStop } from "./ground.ts";
import { STOP_S } from "./offers.ts";

/** A car with its riders, in the order in which it meets them. Never changed: a change is another load. */
export type Load = {
  readonly driver: number;
  readonly households: readonly number[];
  readonly people: number;
  /** Longer than the direct way by so many seconds, stops included. */
  readonly addedS: number;
};

/** Up to so many households the best order is found for certain; from there on by inserting each where it adds least. */
const EXACT_STOPS = 5;

export function emptyLoad(driver: number): Load {
  return { driver, households: [], people: 0, addedS: 0 };
}

/** A load with one household more, put where it adds least; null when there is no way that keeps to everybody's limits. */
export function inserted(ground: Ground, load: Load, household: number): Load | null {
  const { driver, households, people } = load;
  if (!seats(ground, load, household)) return null;
  const all = people + ground.way.households[household]!.people;
  if (ground.way.drivers[driver]!.stops !== null)
    return { driver, households: [...households, household], people: all, addedS: 0 };
  const count = households.length;
  let [bestS, bestAt] = [Number.POSITIVE_INFINITY, -1];
  for (let at = 0; at <= count; at += 1) {
    const before = at === 0 ? -1 : households[at - 1]!;
    const after = at === count ? -1 : households[at]!;
    const within = before === -1 ? ground.first(driver, household) : ground.between(before, household);
    const onward = after === -1 ? ground.last(driver, household) : ground.between(household, after);
    const skipped =
      before === -1
        ? after === -1
          ? ground.directS[driver]!
          : ground.first(driver, after)
        : after === -1
          ? ground.last(driver, before)
          : ground.between(before, after);
    const addedS = load.addedS + within + onward - skipped + STOP_S;
    if (addedS >= bestS || addedS > ground.way.drivers[driver]!.maxDetourS) continue;
    if (!inTime(ground, driver, households.toSpliced(at, 0, household))) continue;
    [bestS, bestAt] = [addedS, at];
  }
  if (bestAt === -1) {
    // Another order may fit where none with the old order does.
    return count > 0 && count < EXACT_STOPS ? ordered(ground, driver, [...households, household]) : null;
  }
  return { driver, households: households.toSpliced(bestAt, 0, household), people: all, addedS: bestS };
}

/** A load without one household. The rest keep their order. */
export function without(ground: Ground, load: Load, household: number): Load {
  const left = load.households.filter((each) => each !== household);
  return loadOf(ground, load.driver, left);
}

/** The same riders in the best order there is, where they are few enough to try them all. */
export function improved(ground: Ground, load: Load): Load {
  const { driver, households } = load;
  if (households.length < 2 || households.length > EXACT_STOPS || ground.way.drivers[driver]!.stops !== null)
    return load;
  const best = ordered(ground, driver, households);
  return best !== null && best.addedS < load.addedS ? best : load;
}

export function loadOf(ground: Ground, driver: number, households: readonly number[]): Load {
  const people = households.reduce((sum, each) => sum + ground.way.households[each]!.people, 0);
  return { driver, households, people, addedS: addedS(ground, driver, households) };
}

/** Households who ride in a car whatever its limits, in the best order that keeps to them; as they come where none does. */
export function agreed(ground: Ground, driver: number, households: readonly number[]): Load {
  let load = emptyLoad(driver);
  for (const each of households) {
    const next = inserted(ground, load, each);
    if (next === null) return loadOf(ground, driver, households);
    load = improved(ground, next);
  }
  return load;
}

/** May this household ride in this car, with nobody else? */
export function feasibleAlone(ground: Ground, driver: number, household: number): boolean {
  const offer = ground.way.drivers[driver]!;
  if (offer.stops !== null) {
    const stop = nearestStop(offer, ground.way.households[household]!);
    const at = stop === null ? null : stopS(ground, driver, stop.stop);
    return at !== null && at >= ground.metFrom[household]! && at <= ground.metUntil[household]!;
  }
  return (
    ground.detourS(driver, household) + STOP_S <= offer.maxDetourS && inTime(ground, driver, [household])
  );
}

/** When a drive sets out, in seconds from `by`: there as late as can be, back as early; null when it cannot be in time. */
export function setsOut(ground: Ground, driver: number, households: readonly number[]): number | null {
  const isThere = ground.way.direction === "there";
  let from = ground.from[driver]!;
  let until = ground.until[driver]!;
  let offset = 0;
  let before = -1;
  for (const each of households) {
    offset += before === -1 ? ground.first(driver, each) : ground.between(before, each);
    from = Math.max(from, ground.metFrom[each]! - offset);
    until = Math.min(until, ground.metUntil[each]! - offset);
    offset += STOP_S;
    before = each;
  }
  offset += before === -1 ? ground.directS[driver]! : ground.last(driver, before);
  if (isThere) until = Math.min(until, -offset);
  if (from > until) return null;
  return isThere ? until : from;
}

/** When a minibus or coach is at a stop, in seconds from `by`, by its own timetable; null when it cannot be in time. */
export function stopS(ground: Ground, driver: number, stop: number): number | null {
  const out = setsOut(ground, driver, []);
  return out === null ? null : out + ground.stopOffsetS(driver, stop);
}

function inTime(ground: Ground, driver: number, households: readonly number[]): boolean {
  return setsOut(ground, driver, households) !== null;
}

/** Is there a seat for everybody, of the kind they need, among people whom nobody in the car has ruled out? */
function seats(ground: Ground, { driver, households, people }: Load, household: number): boolean {
  const all = ground.way.households;
  const [offer, joining] = [ground.way.drivers[driver]!, all[household]!];
  if (people + joining.people > offer.places) return false;
  let [wheelchairs, childSeats] = [joining.wheelchairs, joining.childSeats];
  for (const each of households) {
    const other = all[each]!;
    wheelchairs += other.wheelchairs;
    childSeats += other.childSeats;
    if ((joining.womenOnly && !other.areWomen) || (other.womenOnly && !joining.areWomen)) return false;
    if (joining.notWith?.has(other.id)) return false;
  }
  return wheelchairs <= offer.wheelchairs && childSeats <= offer.childSeats;
}

function addedS(ground: Ground, driver: number, households: readonly number[]): number {
  if (households.length === 0 || ground.way.drivers[driver]!.stops !== null) return 0;
  let seconds = ground.first(driver, households[0]!) - ground.directS[driver]!;
  for (let at = 1; at < households.length; at += 1)
    seconds += ground.between(households[at - 1]!, households[at]!);
  return seconds + ground.last(driver, households.at(-1)!) + STOP_S * households.length;
}

/** The best order of a few households by trying all; null when none keeps to the limits. */
function ordered(ground: Ground, driver: number, households: readonly number[]): Load | null {
  let best: readonly number[] | null = null;
  let bestS = ground.way.drivers[driver]!.maxDetourS + 1e-9;
  const limit = () => bestS + ground.directS[driver]! - STOP_S * households.length;
  const path: number[] = [];
  const extend = (left: readonly number[], s: number) => {
    if (s >= limit()) return;
    if (left.length === 0) {
      const total = s + ground.last(driver, path.at(-1)!);
      if (total >= limit() || !inTime(ground, driver, path)) return;
      best = [...path];
      bestS = total + STOP_S * households.length - ground.directS[driver]!;
      return;
    }
    for (const next of left) {
      const leg = path.length === 0 ? ground.first(driver, next) : ground.between(path.at(-1)!, next);
      path.push(next);
      extend(
        left.filter((each) => each !== next),
        s + leg,
      );
      path.pop();
    }
  };
  extend(households, 0);
  return best === null ? null : loadOf(ground, driver, best);
}
