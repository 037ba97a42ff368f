import { distanceM } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { Driver, Household, TravelTime, Way } from "./offers.ts";

const FAR = Number.POSITIVE_INFINITY;

/**
 * One way of a session as the search reads it: travel times asked for once, needs compared once, instants as seconds from
 * `by`. A drive runs from its `start` to its `end`: home to session, or session to home.
 */
export class Ground {
  readonly way: Way;
  /** Seconds of each driver's way without riders. */
  readonly directS: Float64Array;
  /** When a drive may set out, in seconds from `by`. */
  readonly from: Float64Array;
  readonly until: Float64Array;
  /** When a household may be met, in seconds from `by`. */
  readonly metFrom: Float64Array;
  readonly metUntil: Float64Array;
  /** Drivers that meet a household's needs and limits with nobody else in the car, nearest first. */
  readonly reachable: readonly (readonly number[])[];
  readonly #time: TravelTime;
  readonly #between: Int32Array;
  readonly #toHouse: Int32Array;
  readonly #toSession: Int32Array;

  constructor(
    way: Way,
    time: TravelTime,
    feasibleAlone: (ground: Ground, driver: number, household: number) => boolean,
  ) {
    this.way = way;
    this.#time = time;
    const { drivers, households, direction, session, by } = way;
    const isThere = direction === "there";
    const seconds = (instant: number | null, none: number) =>
      instant === null ? none : (instant - by) / 1000;
    this.#between = new Int32Array(households.length ** 2).fill(-1);
    this.#toHouse = new Int32Array(drivers.length * households.length).fill(-1);
    this.#toSession = Int32Array.from(households, ({ at }) => this.#leg(at, session));
    this.directS = Float64Array.from(drivers, (driver) => this.#alongS(this.#route(driver)));
    this.from = Float64Array.from(drivers, ({ startFrom }) =>
      Math.max(seconds(startFrom, -FAR), isThere ? -FAR : 0),
    );
    this.until = Float64Array.from(drivers, ({ startUntil }) => seconds(startUntil, FAR));
    this.metFrom = Float64Array.from(households, ({ readyFrom }) =>
      isThere ? seconds(readyFrom, -FAR) : -FAR,
    );
    this.metUntil = Float64Array.from(households, ({ homeBy }) => (isThere ? FAR : seconds(homeBy, FAR)));
    this.reachable = households.map((_, household) =>
      [...drivers.keys()]
        .filter(
          (driver) =>
            suits(drivers[driver]!, households[household]!) && feasibleAlone(this, driver, household),
        )
        .map((driver) => ({
          driver,
          s: drivers[driver]!.stops === null ? this.detourS(driver, household) : 0,
        }))
        .sort((a, b) => a.s - b.s || a.driver - b.driver)
        .map(({ driver }) => driver),
    );
  }

  /** Seconds between two households in the direction of the drive, which meets `a` first. */
  between(a: number, b: number): number {
    const at = a * this.way.households.length + b;
    const known = this.#between[at]!;
    if (known >= 0) return known;
    const [from, to] = [this.way.households[a]!.at, this.way.households[b]!.at];
    this.#between[at] = this.#time(from, to);
    return this.#between[at]!;
  }

  /** Seconds from where the drive starts to a household that is met first. */
  first(driver: number, household: number): number {
    return this.way.direction === "there" ? this.#house(driver, household) : this.#toSession[household]!;
  }

  /** Seconds from a household that is met last to where the drive ends. */
  last(driver: number, household: number): number {
    return this.way.direction === "there" ? this.#toSession[household]! : this.#house(driver, household);
  }

  /** Seconds that going by way of one household adds on the road. */
  detourS(driver: number, household: number): number {
    return this.first(driver, household) + this.last(driver, household) - this.directS[driver]!;
  }

  /** Seconds from setting out until a minibus or coach is at one of its stops. */
  stopOffsetS(driver: number, stop: number): number {
    const offer = this.way.drivers[driver]!;
    const route = this.#route(offer);
    // On the way back, stops are passed in the other order.
    const until = this.way.direction === "there" ? stop + 2 : route.length - 1 - stop;
    return this.#alongS(route.slice(0, until));
  }

  /** The points that a drive without riders passes, from its start to its end. */
  #route({ at, stops }: Driver): LatLng[] {
    const there = [at, ...(stops ?? []).map((stop) => stop.at), this.way.session];
    return this.way.direction === "there" ? there : there.reverse();
  }

  #alongS(route: readonly LatLng[]): number {
    return route.slice(1).reduce((sum, point, at) => sum + this.#time(route[at]!, point), 0);
  }

  #house(driver: number, household: number): number {
    const at = driver * this.way.households.length + household;
    if (this.#toHouse[at]! < 0)
      this.#toHouse[at] = this.#leg(this.way.drivers[driver]!.at, this.way.households[household]!.at);
    return this.#toHouse[at]!;
  }

  /** The drive's own direction, for a leg named as on the way there. */
  #leg(from: LatLng, to: LatLng): number {
    return this.way.direction === "there" ? this.#time(from, to) : this.#time(to, from);
  }
}

/** Does the car, with nobody else in it, have what they need? */
export function suits(
  driver: Driver,
  { people, wheelchairs, childSeats, languages, ...needs }: Household,
): boolean {
  return (
    people <= driver.places &&
    !needs.notWith?.has(driver.id) &&
    wheelchairs <= driver.wheelchairs &&
    childSeats <= driver.childSeats &&
    (languages.length === 0 || languages.some((each) => driver.languages.includes(each))) &&
    (needs.areWomen || !driver.womenOnly) &&
    (!needs.womenOnly || (driver.isWoman && needs.areWomen && (driver.stops === null || driver.womenOnly))) &&
    (!needs.smokeFree || driver.smokeFree)
  );
}

/** The stop of a minibus or coach that a household would walk to: its index and the metres; null when none is near enough. */
export function nearestStop(driver: Driver, household: Household): { stop: number; walkM: number } | null {
  let best: { stop: number; walkM: number } | null = null;
  driver.stops?.forEach(({ at }, stop) => {
    const walkM = distanceM(household.at, at);
    if (walkM <= household.maxWalkM && (best === null || walkM < best.walkM)) best = { stop, walkM };
  });
  return best;
}
