import type { Levels, Share } from "./problem.ts";

/** A question of assignment as it was asked: every way there is, not those that a solver looked at. */
export type Asked = {
  readonly sizes: Int32Array;
  readonly levels: Levels;
  /** Calls `way` for every place open to a party, with the cost a person. */
  readonly eachWay: (party: number, way: (place: number, cost: number) => void) => void;
};

export type Certificate = {
  /** What the shares cost. */
  readonly cost: bigint;
  /** What no assignment can be cheaper than, even one that parts parties. */
  readonly bound: bigint;
};

/**
 * Weighs an answer against the bound that prices prove, knowing nothing of how either was found.
 *
 * For any prices y: every person pays at least the cheapest `cost + y` open to them, and every place gives back at most
 * what its levels below y save (weak duality of linear programming). When cost and bound are equal, the answer is the cheapest there is.
 *
 * @throws RangeError when the shares do not send everybody somewhere open to them, or a price is above a place's last level
 */
export function certify(asked: Asked, shares: readonly Share[], prices: Float64Array): Certificate {
  return { cost: costOf(asked, shares), bound: boundOf(asked, prices) };
}

function boundOf({ sizes, levels, eachWay }: Asked, prices: Float64Array): bigint {
  let bound = 0n;
  sizes.forEach((size, party) => {
    let cheapest = Number.POSITIVE_INFINITY;
    eachWay(party, (place, cost) => {
      cheapest = Math.min(cheapest, cost + prices[place]!);
    });
    if (cheapest === Number.POSITIVE_INFINITY) throw new RangeError(`party ${party} has no place open to it`);
    bound += BigInt(size) * BigInt(cheapest);
  });
  prices.forEach((price, place) => {
    for (let level = levels.from[place]!; level < levels.from[place + 1]!; level += 1) {
      const saved = price - levels.cost[level]!;
      if (saved <= 0) break;
      if (levels.people[level] === Number.POSITIVE_INFINITY)
        throw new RangeError(`the price of place ${place} is above its last level`);
      bound -= BigInt(saved) * BigInt(levels.people[level]!);
    }
  });
  return bound;
}

function costOf({ sizes, levels, eachWay }: Asked, shares: readonly Share[]): bigint {
  const present = new Float64Array(levels.from.length - 1);
  const byParty = Map.groupBy(shares, ({ party }) => party);
  let cost = 0n;
  sizes.forEach((size, party) => {
    const own = byParty.get(party) ?? [];
    const costs = new Map<number, number>();
    eachWay(party, (place, each) => costs.set(place, each));
    for (const { place, people } of own) {
      const each = costs.get(place);
      if (each === undefined || !(people > 0))
        throw new RangeError(`party ${party} may not go to place ${place}`);
      cost += BigInt(each) * BigInt(people);
      present[place] = present[place]! + people;
    }
    if (own.reduce((sum, { people }) => sum + people, 0) !== size)
      throw new RangeError(`not all of party ${party} go somewhere`);
  });
  present.forEach((people, place) => {
    let left = people;
    for (let level = levels.from[place]!; left > 0; level += 1) {
      const here = Math.min(left, levels.people[level]!);
      cost += BigInt(levels.cost[level]!) * BigInt(here);
      left -= here;
    }
  });
  return cost;
}
