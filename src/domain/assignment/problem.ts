/**
 * Parties are sent to places at least cost: a transportation problem whose places have rising costs of crowding.
 *
 * A party of `sizes[g]` people begins at place `starts[g]` and may go where it has an arc; its people may be parted
 * between places (see `whole-parties.ts` for those who may not). One more person at a place costs the level that is reached:
 * levels rise, so that the cost of crowding is convex, and the last has no end, so that every problem has an answer.
 *
 * Costs are whole numbers; sums along any way through the network must stay within 2^53.
 */
export type AssignmentProblem = {
  /** People in each party, at least 1. */
  readonly sizes: Int32Array;
  /** The place at which each party begins: one of its arcs. */
  readonly starts: Int32Array;
  readonly arcs: Arcs;
  readonly levels: Levels;
};

/** Ways to go, in any order: party `party[a]` may use place `place[a]` at `cost[a]` a person. */
export type Arcs = {
  readonly party: Int32Array;
  readonly place: Int32Array;
  readonly cost: Float64Array;
};

/** Place `p` has the levels from `from[p]` to before `from[p + 1]`: `cost` rises, the last holds `Infinity` people. */
export type Levels = {
  readonly from: Int32Array;
  readonly cost: Float64Array;
  readonly people: Float64Array;
};

/** How many people of a party go to a place. */
export type Share = { readonly party: number; readonly place: number; readonly people: number };

export type Assigned = {
  /** By party, then place; parties of one have one share. */
  readonly shares: readonly Share[];
  /** The price of each place: what one more person there would cost, with everything that could make way for them. */
  readonly prices: Float64Array;
  readonly pivots: number;
};

/** Levels written as lists, one list for each place, as the arrays that the solver reads. */
export function levelsOf(
  lists: readonly (readonly { readonly cost: number; readonly people: number }[])[],
): Levels {
  const flat = lists.flat();
  const from = new Int32Array(lists.length + 1);
  lists.forEach((list, place) => {
    from[place + 1] = from[place]! + list.length;
    if (list.at(-1)?.people !== Number.POSITIVE_INFINITY)
      throw new RangeError("the last level of a place has no end");
    list.forEach(({ cost, people }, at) => {
      if (at > 0 && cost < list[at - 1]!.cost) throw new RangeError("levels rise");
      if (!(people > 0)) throw new RangeError("a level holds somebody");
    });
  });
  return {
    from,
    cost: Float64Array.from(flat, ({ cost }) => cost),
    people: Float64Array.from(flat, ({ people }) => people),
  };
}
