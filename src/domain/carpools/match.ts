import { Ground, nearestStop, suits } from "./ground.ts";
import { feasibleAlone, type Load, loadOf, setsOut, stopS, without } from "./load.ts";
import { checkWay, STOP_S, type TravelTime, type Way } from "./offers.ts";
import { roadTimeS } from "./road-time.ts";
import { search } from "./search.ts";

/** One car's drive, with the reasons that driver and riders are shown. Instants in milliseconds. */
export type Lift = {
  readonly driverId: string;
  readonly people: number;
  readonly setsOutAt: number;
  readonly arrivesAt: number;
  /** Longer than the direct way, stops included. */
  readonly addedS: number;
  readonly directS: number;
  /** In the order in which people are met, or brought home. */
  readonly stops: readonly LiftStop[];
};

export type LiftStop = {
  readonly householdId: string;
  readonly people: number;
  /** When they are picked up, or set down. */
  readonly at: number;
  /** What the drive would be shorter without them. */
  readonly addsS: number;
  /** For a minibus or coach: where it stops for them and how far they walk; null for a car, which comes to them. */
  readonly stop: { readonly name: string; readonly walkM: number } | null;
};

export type Unseated = {
  readonly householdId: string;
  /** No car has what they need; none that has may come so far or at that time; or those that may are full. */
  readonly reason: "needs" | "detour-or-time" | "full";
};

export type Lifts = {
  readonly lifts: readonly Lift[];
  readonly unseated: readonly Unseated[];
  readonly seated: number;
  readonly addedS: number;
};

/**
 * Who rides with whom to one session, or home from it: most people seated, then least added driving, then fair detours.
 * Needs, times and detours are never bent, and households are kept whole. The same question gets the same answer.
 *
 * Who has agreed on a car (`fixed`, household to driver) stays in it, and others join where there is room and time. Should
 * such a car no longer keep to its limits, since times changed, nobody joins it and it is left out of the answer.
 *
 * Households of a car are met in the best order for up to five, by insertion from six on. How near the answer is to the best
 * there is, is measured, not proved: see `bench/events/carpools.ts`.
 *
 * @param effort rounds of the search; by default enough for 2,000 people in a few seconds
 * @throws RangeError when ids come twice or numbers make no sense
 */
export function matchLifts(
  way: Way,
  {
    travelTime = roadTimeS,
    seed = 1,
    effort = effortFor(way),
    fixed = new Map(),
  }: {
    travelTime?: TravelTime;
    seed?: number;
    effort?: number;
    fixed?: ReadonlyMap<string, string>;
  } = {},
): Lifts {
  checkWay(way);
  const ground = new Ground(way, travelTime, feasibleAlone);
  const loads = search(ground, { rounds: effort, seed, fixed: byIndex(way, fixed) });
  const full = loads.filter(({ households }) => households.length > 0);
  const seated = new Set(full.flatMap(({ households }) => households));
  return {
    lifts: full.filter((load) => keepsToLimits(ground, load)).map((load) => liftOf(ground, load)),
    unseated: way.households.flatMap((household, at) =>
      seated.has(at) ? [] : [{ householdId: household.id, reason: reasonOf(ground, at) }],
    ),
    seated: full.reduce((sum, { people }) => sum + people, 0),
    addedS: full.reduce((sum, { addedS }) => sum + addedS, 0),
  };
}

/** @throws RangeError when one of them is not of this way */
function byIndex({ drivers, households }: Way, fixed: ReadonlyMap<string, string>): Map<number, number> {
  const driverAt = new Map(drivers.map(({ id }, at) => [id, at]));
  const householdAt = new Map(households.map(({ id }, at) => [id, at]));
  return new Map(
    [...fixed].map(([household, driver]) => {
      const [from, to] = [householdAt.get(household), driverAt.get(driver)];
      if (from === undefined || to === undefined)
        throw new RangeError("a lift that is agreed is not of this way");
      return [from, to];
    }),
  );
}

function keepsToLimits(ground: Ground, { driver, households, addedS }: Load): boolean {
  const { stops, maxDetourS } = ground.way.drivers[driver]!;
  if (stops === null) return addedS <= maxDetourS && setsOut(ground, driver, households) !== null;
  return households.every((each) => feasibleAlone(ground, driver, each));
}

/** Rounds that small sets need to be near the best, and large ones can be given. */
function effortFor({ households }: Pick<Way, "households">): number {
  return Math.min(6_000, 600 + 60 * households.length);
}

function reasonOf(ground: Ground, household: number): Unseated["reason"] {
  if (ground.reachable[household]!.length > 0) return "full";
  const { drivers, households } = ground.way;
  return drivers.some((driver) => suits(driver, households[household]!)) ? "detour-or-time" : "needs";
}

function liftOf(ground: Ground, load: Load): Lift {
  const { driver, households, people, addedS } = load;
  const { by } = ground.way;
  const offer = ground.way.drivers[driver]!;
  const riders = offer.stops === null ? households : [];
  const out = setsOut(ground, driver, riders)!;
  let offset = 0;
  let before = -1;
  const stops = households.map((each): LiftStop => {
    const { id, people } = ground.way.households[each]!;
    if (offer.stops !== null) {
      const { stop, walkM } = nearestStop(offer, ground.way.households[each]!)!;
      const at = by + stopS(ground, driver, stop)! * 1000;
      return { householdId: id, people, at, addsS: 0, stop: { name: offer.stops[stop]!.name, walkM } };
    }
    offset += before === -1 ? ground.first(driver, each) : ground.between(before, each);
    before = each;
    const at = by + (out + offset) * 1000;
    const addsS = addedS - without(ground, load, each).addedS;
    offset += STOP_S;
    return { householdId: id, people, at, addsS, stop: null };
  });
  return {
    driverId: offer.id,
    people,
    setsOutAt: by + out * 1000,
    arrivesAt: by + (out + ground.directS[driver]! + loadOf(ground, driver, households).addedS) * 1000,
    addedS,
    directS: ground.directS[driver]!,
    stops: stops.sort((a, b) => a.at - b.at),
  };
}
