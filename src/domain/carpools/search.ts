import { distanceM } from "#domain/geo/distance.ts";
import type { Ground } from "./ground.ts";
import { agreed, improved, inserted, type Load, without } from "./load.ts";
import { seeded } from "./seeded.ts";

/** What a person without a seat weighs, in seconds: more than any detour, so that seats come first. */
const SEAT_S = 1_000_000;
/** Cars that are tried for a household: those with the least detour for it alone. */
const NEAR_CARS = 24;
/** Others that are near a household, for choosing whom to take out together. */
const NEAR_HOUSES = 24;
/** At first a plan may get worse by this many seconds; later by less and less. */
const WARM_S = 400;

/**
 * Loads for all cars: most people seated, then least added driving, then fair detours.
 *
 * Everybody is put in by regret insertion (who has most to lose by waiting goes first); then, over and over, a few who are near
 * each other are taken out and put back, and the outcome kept when it is better or, early on, a little worse (large
 * neighbourhood search with annealing: P. Shaw, "Using constraint programming and local search methods to solve vehicle routing
 * problems", 1998; S. Ropke and D. Pisinger, 2006). The best seen is the answer. The same seed gives the same answer.
 *
 * @param rounds how often; the effort is a number, not a time, so that machines agree
 * @param fixed the car of each household that has agreed on one already, by index: they stay in it
 */
export function search(
  ground: Ground,
  { rounds, seed, fixed }: { rounds: number; seed: number; fixed: ReadonlyMap<number, number> },
): Load[] {
  return new Search(ground, seed, fixed).run(rounds);
}

type Turns = "regret" | "cheapest" | "random";

class Search {
  readonly #ground: Ground;
  readonly #next: () => number;
  readonly #loads: Load[];
  /** The car of each household, -1 for none. */
  readonly #car: Int32Array;
  readonly #near: (Int32Array | undefined)[] = [];
  readonly #fixed: ReadonlyMap<number, number>;

  constructor(ground: Ground, seed: number, fixed: ReadonlyMap<number, number>) {
    this.#ground = ground;
    this.#next = seeded(seed);
    this.#fixed = fixed;
    this.#loads = ground.way.drivers.map((_, driver) =>
      agreed(
        ground,
        driver,
        [...fixed].filter(([, car]) => car === driver).map(([household]) => household),
      ),
    );
    this.#car = new Int32Array(ground.way.households.length).fill(-1);
    for (const load of this.#loads) this.#place(load);
  }

  run(rounds: number): Load[] {
    const possible = [...this.#car.keys()].filter(
      (each) => this.#ground.reachable[each]!.length > 0 && !this.#fixed.has(each),
    );
    this.#putBack(possible, new Map(), { noise: 0, first: "regret" });
    let cost = this.#cost();
    let [best, bestCost] = [this.#loads.slice(), cost];
    if (possible.length === 0) return best;
    for (let round = 0; round < rounds; round += 1) {
      const warmth = WARM_S * (1 - round / rounds) ** 2;
      const touched = new Map<number, Load>();
      const out = this.#takeOut(possible, touched);
      this.#putBack(out, touched, { noise: this.#next() < 0.5 ? 0 : 0.3, first: this.#orderOfTurns() });
      let change = 0;
      for (const [car, before] of touched)
        change += costOf(this.#ground, this.#loads[car]!) - costOf(this.#ground, before);
      if (change > 0 && change >= -Math.log(1 - this.#next()) * warmth) {
        for (const load of touched.values())
          for (const each of this.#loads[load.driver]!.households) this.#car[each] = -1;
        for (const load of touched.values()) this.#place(load);
        continue;
      }
      cost += change;
      if (cost < bestCost - 1e-6) [best, bestCost] = [this.#loads.slice(), cost];
    }
    return best;
  }

  /** Takes out someone, a few near them, now and then a whole car; adds some who have no seat. */
  #takeOut(possible: readonly number[], touched: Map<number, Load>): number[] {
    const pick = <T>(from: ArrayLike<T>): T => from[Math.floor(this.#next() * from.length)]!;
    const unseated = possible.filter((each) => this.#car[each] === -1);
    const middle = unseated.length > 0 && this.#next() < 0.4 ? pick(unseated) : pick(possible);
    const most = Math.min(14, Math.max(3, Math.ceil(possible.length * 0.4)));
    const count = 2 + Math.floor(this.#next() * (most - 1));
    const out = new Set<number>([middle]);
    const near = this.#nearest(middle, possible);
    for (let tries = 0; out.size < count && tries < 3 * count; tries += 1) {
      // Nearer ones more often.
      const each = near[Math.floor(this.#next() ** 2 * near.length)];
      if (each !== undefined) out.add(each);
    }
    if (this.#next() < 0.35) {
      const reachable = this.#ground.reachable[middle]!;
      const car = pick(reachable.slice(0, NEAR_CARS));
      for (const each of this.#loads[car]!.households.slice(0, 10)) if (!this.#fixed.has(each)) out.add(each);
    }
    if (unseated.length <= 12) for (const each of unseated) out.add(each);
    else for (let tries = 0; tries < 4; tries += 1) out.add(pick(unseated));
    for (const each of out) {
      const car = this.#car[each]!;
      if (car === -1) continue;
      if (!touched.has(car)) touched.set(car, this.#loads[car]!);
      this.#place(without(this.#ground, this.#loads[car]!, each));
      this.#car[each] = -1;
    }
    return [...out];
  }

  /** Who goes first when several are put back. Regret alone would always seat the hard to seat, however far the way. */
  #orderOfTurns(): Turns {
    const drawn = this.#next();
    return drawn < 0.4 ? "regret" : drawn < 0.7 ? "cheapest" : "random";
  }

  /** Puts in whom it can, in turns; `noise` shakes the order of cars. */
  #putBack(
    out: readonly number[],
    touched: Map<number, Load>,
    { noise, first: turns }: { noise: number; first: Turns },
  ) {
    const ways = new Map<number, Map<number, { load: Load; s: number }>>();
    const consider = (household: number, car: number) => {
      const load = inserted(this.#ground, this.#loads[car]!, household);
      if (load === null) ways.get(household)!.delete(car);
      else {
        const shake = noise === 0 ? 1 : 1 + noise * (this.#next() - 0.5);
        ways.get(household)!.set(car, { load, s: (load.addedS - this.#loads[car]!.addedS) * shake });
      }
    };
    for (const household of out) {
      ways.set(household, new Map());
      for (const car of this.#ground.reachable[household]!.slice(0, NEAR_CARS)) consider(household, car);
    }
    while (ways.size > 0) {
      let [chosen, chosenRegret, chosenLoad]: [number, number, Load | null] = [
        -1,
        Number.NEGATIVE_INFINITY,
        null,
      ];
      for (const [household, cars] of ways) {
        let [first, second, load]: [number, number, Load | null] = [SEAT_S, SEAT_S, null];
        for (const way of cars.values()) {
          if (way.s < first) [second, first, load] = [first, way.s, way.load];
          else if (way.s < second) second = way.s;
        }
        if (load === null) {
          ways.delete(household);
          continue;
        }
        const people = this.#ground.way.households[household]!.people;
        const regret =
          turns === "regret"
            ? (second - first) * (second === SEAT_S ? people : 1)
            : turns === "cheapest"
              ? -first / people
              : this.#next();
        if (regret > chosenRegret) [chosen, chosenRegret, chosenLoad] = [household, regret, load];
      }
      if (chosenLoad === null) return;
      const car = chosenLoad.driver;
      if (!touched.has(car)) touched.set(car, this.#loads[car]!);
      this.#place(improved(this.#ground, chosenLoad));
      ways.delete(chosen);
      for (const [household, cars] of ways) if (cars.has(car)) consider(household, car);
    }
  }

  #place(load: Load) {
    this.#loads[load.driver] = load;
    for (const each of load.households) this.#car[each] = load.driver;
  }

  #nearest(household: number, possible: readonly number[]): Int32Array {
    const known = this.#near[household];
    if (known !== undefined) return known;
    const { households } = this.#ground.way;
    const { at } = households[household]!;
    const away = possible
      .filter((each) => each !== household)
      .map((each) => ({ each, m: distanceM(at, households[each]!.at) }));
    away.sort((a, b) => a.m - b.m || a.each - b.each);
    const near = Int32Array.from(away.slice(0, NEAR_HOUSES), ({ each }) => each);
    this.#near[household] = near;
    return near;
  }

  #cost(): number {
    return this.#loads.reduce((sum, load) => sum + costOf(this.#ground, load), 0);
  }
}

/** Seats first, then seconds; a share of the driver's own limit, squared, decides between equals. */
function costOf(ground: Ground, { driver, people, addedS }: Load): number {
  const { maxDetourS } = ground.way.drivers[driver]!;
  return addedS - people * SEAT_S + (maxDetourS > 0 ? 0.01 * (addedS / maxDetourS) ** 2 : 0);
}
