import type { Arcs } from "#domain/assignment/problem.ts";
import type { Ground, Seeker } from "./ground.ts";

/** Arcs being gathered. */
export class ArcList {
  readonly party: number[] = [];
  readonly place: number[] = [];
  readonly cost: number[] = [];

  push(party: number, place: number, cost: number): void {
    this.party.push(party);
    this.place.push(place);
    this.cost.push(cost);
  }

  get length(): number {
    return this.party.length;
  }

  arcs(): Arcs {
    return {
      party: Int32Array.from(this.party),
      place: Int32Array.from(this.place),
      cost: Float64Array.from(this.cost),
    };
  }
}

/**
 * Of all sessions open to somebody, the few with the least cost and price below a threshold.
 *
 * Sessions are looked at from the lowest price up and the search ends where even a move of no distance is too dear, so an
 * answer of none proves that there is none.
 */
export class Cheapest {
  readonly places: number[] = [];
  readonly costs: number[] = [];
  readonly #ground: Ground;
  readonly #prices: Float64Array;
  readonly #order: Int32Array;
  readonly #totals: number[] = [];

  constructor(ground: Ground, prices: Float64Array) {
    this.#ground = ground;
    this.#prices = prices.slice(0, ground.sessions.length);
    this.#order = Int32Array.from(this.#prices.keys()).sort(
      (a, b) => this.#prices[a]! - this.#prices[b]! || a - b,
    );
  }

  /** Fills `places` and `costs`, cheapest first, with at most `count` whose sum is below `threshold`. */
  search(seeker: Seeker, threshold: number, count: number): void {
    const [places, costs, totals] = [this.places, this.costs, this.#totals];
    places.length = costs.length = totals.length = 0;
    let limit = threshold;
    this.#ground.scan(seeker, this.#order, this.#prices, threshold, (place) => {
      const cost = this.#ground.cost(seeker, place);
      const total = cost === null ? limit : cost + this.#prices[place]!;
      if (cost === null || total >= limit) return limit;
      let at = places.length === count ? count - 1 : places.length;
      for (; at > 0 && totals[at - 1]! > total; at -= 1) {
        places[at] = places[at - 1]!;
        costs[at] = costs[at - 1]!;
        totals[at] = totals[at - 1]!;
      }
      places[at] = place;
      costs[at] = cost;
      totals[at] = total;
      if (places.length === count) limit = totals[count - 1]!;
      return limit;
    });
  }
}
