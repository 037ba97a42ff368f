import type { Arcs, Levels } from "./problem.ts";

/**
 * A place for each party from which a solver has little left to do: each in turn goes where cost and crowding are least,
 * twice round. A place is taken to cost at least its price, so that nobody fills what others will need more.
 *
 * @param arcs those of one party together, in the order of parties
 * @param prices what places are thought to cost; any guess will do
 */
export function firstGuess(arcs: Arcs, sizes: Int32Array, levels: Levels, prices: Float64Array): Int32Array {
  const filling = new Filling(levels);
  const from = new Int32Array(sizes.length + 1);
  arcs.party.forEach((party, arc) => {
    from[party + 1] = arc + 1;
  });
  const guess = new Int32Array(sizes.length).fill(-1);
  for (const sweep of [1, 2]) {
    for (let party = 0; party < sizes.length; party += 1) {
      if (sweep > 1) filling.take(guess[party]!, sizes[party]!);
      let least = Number.POSITIVE_INFINITY;
      for (let arc = from[party]!; arc < from[party + 1]!; arc += 1) {
        const place = arcs.place[arc]!;
        const cost = arcs.cost[arc]! + Math.max(prices[place]!, filling.next(place));
        if (cost >= least) continue;
        least = cost;
        guess[party] = place;
      }
      filling.put(guess[party]!, sizes[party]!);
    }
  }
  return guess;
}

/** How far the levels of each place are filled. */
class Filling {
  readonly #levels: Levels;
  readonly #level: Int32Array;
  readonly #people: Float64Array;

  constructor(levels: Levels) {
    this.#levels = levels;
    this.#level = levels.from.slice(0, -1);
    this.#people = new Float64Array(this.#level.length);
  }

  /** What the next person costs. */
  next(place: number): number {
    return this.#levels.cost[this.#level[place]!]!;
  }

  put(place: number, people: number) {
    let left = people;
    for (;;) {
      const room = this.#levels.people[this.#level[place]!]! - this.#people[place]!;
      if (left < room) break;
      left -= room;
      this.#level[place] = this.#level[place]! + 1;
      this.#people[place] = 0;
    }
    this.#people[place] = this.#people[place]! + left;
  }

  take(place: number, people: number) {
    let left = people;
    while (left > this.#people[place]!) {
      left -= this.#people[place]!;
      this.#level[place] = this.#level[place]! - 1;
      this.#people[place] = this.#levels.people[this.#level[place]!]!;
    }
    this.#people[place] = this.#people[place]! - left;
  }
}
