import type { LatLng } from "#domain/geo/lat-lng.ts";

/** Lifts go to a session, or home from it; each way is arranged by itself. */
export type Direction = "there" | "back";

/** A driver who offers places for one way. Instants are in milliseconds, null where there is no limit. */
export type Driver = {
  readonly id: string;
  /** Where the drive starts (there) or ends (back). */
  readonly at: LatLng;
  /** For passengers: the driver, and anyone who comes along anyway, not counted. */
  readonly places: number;
  /** When they would set out: from home (there) or from the session (back). */
  readonly startFrom: number | null;
  readonly startUntil: number | null;
  /** How much longer than the direct way they would drive, stops included. */
  readonly maxDetourS: number;
  /** Wheelchairs, and child seats, that the car has room for. */
  readonly wheelchairs: number;
  readonly childSeats: number;
  /** Languages they speak, as codes. */
  readonly languages: readonly string[];
  readonly isWoman: boolean;
  /** Takes women and children only. */
  readonly womenOnly: boolean;
  readonly smokeFree: boolean;
  /** A minibus or coach: the places where it stops, in order of the drive; null for a car, which comes to the riders. */
  readonly stops: readonly { readonly name: string; readonly at: LatLng }[] | null;
};

/** Riders who go together or not at all. What they need is never bent. */
export type Household = {
  readonly id: string;
  readonly at: LatLng;
  readonly people: number;
  /** Picked up no earlier (there), or brought home no later (back). */
  readonly readyFrom: number | null;
  readonly homeBy: number | null;
  /** Wheelchairs, and children who need a child seat. */
  readonly wheelchairs: number;
  readonly childSeats: number;
  /** One of these must be spoken by the driver; empty for any. */
  readonly languages: readonly string[];
  /** All of them are women or children. */
  readonly areWomen: boolean;
  /** They want a car with women and children only, the driver too. */
  readonly womenOnly: boolean;
  readonly smokeFree: boolean;
  /** How far they would walk to the stop of a minibus or coach, in metres, straight line. */
  readonly maxWalkM: number;
  /** Drivers and households, by id, whom they never share a vehicle with; each names the other. Left out for none. */
  readonly notWith?: ReadonlySet<string> | undefined;
};

/** One way of one session. */
export type Way = {
  readonly direction: Direction;
  readonly session: LatLng;
  /** There: everybody has arrived. Back: nobody leaves before. */
  readonly by: number;
  readonly drivers: readonly Driver[];
  readonly households: readonly Household[];
};

/** Seconds on the road from one place to another: whole numbers, 0 or more. */
export type TravelTime = (from: LatLng, to: LatLng) => number;

/** Seconds for everybody of a household to get in, or out. */
export const STOP_S = 90;

/** @throws RangeError naming what is wrong: faults of the caller, since all was checked when it was stored */
export function checkWay({ drivers, households }: Way): void {
  for (const [what, all] of [
    ["driver", drivers],
    ["household", households],
  ] as const) {
    if (new Set(all.map(({ id }) => id)).size < all.length) throw new RangeError(`a ${what} is named twice`);
  }
  for (const { id, places, maxDetourS } of drivers) {
    if (!Number.isInteger(places) || places < 0 || !(maxDetourS >= 0))
      throw new RangeError(`driver ${id}: places and detour are 0 or more`);
  }
  for (const { id, people } of households) {
    if (!Number.isInteger(people) || people < 1) throw new RangeError(`household ${id} has nobody in it`);
  }
}
