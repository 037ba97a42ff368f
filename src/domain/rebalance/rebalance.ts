import type { Levels, Share } from "#domain/assignment/problem.ts";
import { checkDay, type Day } from "./day.ts";
import type { Flow } from "./flow.ts";
import { Ground } from "./ground.ts";
import { type Group, groupsOf, settled } from "./groups.ts";
import { type Move, movesOf } from "./moves.ts";
import { weightsFor } from "./objective.ts";
import { costOfShares } from "./weighing.ts";
import { wholeFlow } from "./whole-parties.ts";

export type Plan = {
  /** In the order in which they help most: minimums first. */
  readonly moves: readonly Move[];
  /** The cost in one number, and what no plan can undercut. Equal: this is the best there is. */
  readonly cost: bigint;
  readonly bound: bigint;
  /** What proves it, for `certify`. */
  readonly proof: Proof;
};

export type Proof = {
  readonly groups: readonly Group[];
  readonly shares: readonly Share[];
  readonly prices: Float64Array;
  readonly levels: Levels;
  readonly flow: Pick<Flow, "pivots" | "rounds" | "arcs"> & { readonly solves: number };
};

/**
 * The moves that bring a day's volunteers to where they are needed: minimums first, then balance towards what each session
 * wants, at least travel. `objective.ts` says exactly what is least.
 *
 * Exact (`cost === bound`) where no household of two or more is kept whole; with households, `bound` says how far off the
 * plan can be at most. The same day gives the same plan.
 *
 * @throws RangeError when the day is not one that `checkDay` lets through, or too large to be weighed exactly
 */
export function rebalance(day: Day): Plan {
  checkDay(day);
  const ground = new Ground(day);
  const weights = weightsFor(day);
  const groups = groupsOf(day, ground);
  const staying = settled(day, ground);
  const { shares, relaxed, solves } = wholeFlow(ground, groups, { settled: staying, weights });
  const cost = (some: readonly Share[]) =>
    costOfShares(ground, groups, { shares: some, levels: relaxed.levels });
  const { prices, levels, pivots, rounds, arcs } = relaxed;
  return {
    moves: movesOf(day, ground, { groups, shares }),
    cost: cost(shares),
    bound: cost(relaxed.shares),
    proof: { groups, shares, prices, levels, flow: { pivots, rounds, arcs, solves } },
  };
}
