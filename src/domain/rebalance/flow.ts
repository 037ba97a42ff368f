import { firstGuess } from "#domain/assignment/first-guess.ts";
import { type AssignmentProblem, type Levels, levelsOf, type Share } from "#domain/assignment/problem.ts";
import { Simplex } from "#domain/assignment/simplex.ts";
import { ArcList, Cheapest } from "./candidates.ts";
import type { DaySession } from "./day.ts";
import type { Ground } from "./ground.ts";
import type { Group } from "./groups.ts";
import { nextPersonCost, steadyFrom, type Weights } from "./objective.ts";

/** Sessions looked at first for each group: the nearest, and the cheapest at prices that a sample gave. */
const NEAREST = 3;
const CHEAPEST = 16;
/** Sessions added for a group each time one left out turns out to pay. */
const ADDED = 4;
/** More groups than this are first tried as every eighth of them, each standing for eight. */
const FEW = 2_000;
const SAMPLE = 8;

export type Flow = {
  readonly shares: readonly Share[];
  /** By session, then of nowhere. */
  readonly prices: Float64Array;
  readonly levels: Levels;
  readonly pivots: number;
  /** How often the sessions left out were priced, and how many were let in. */
  readonly rounds: number;
  readonly arcs: number;
};

export type Beginning = {
  /** Session of each group to begin from, one past the last for nowhere. */
  readonly starts: Int32Array;
  /** People at each session who stay. */
  readonly settled: Float64Array;
  readonly weights: Weights;
  /** Prices of a flow much like this one, whose shares are where groups start; null if there was none. */
  readonly prices?: Float64Array | null;
};

/**
 * The cheapest way to send groups to sessions, exactly, with groups parted where that is cheaper.
 *
 * The network holds a few sessions for each group. When it is solved, its prices are put to every session left out: one that would
 * pay is let in and the solver goes on. When none would, the prices prove the plan best among all (column generation).
 *
 */
export function cheapestFlow(
  ground: Ground,
  groups: readonly Group[],
  { starts, settled, weights, prices = null }: Beginning,
): Flow {
  const levels = levelsOf([
    ...ground.sessions.map((session, at) => sessionLevels(session, settled[at]!, weights)),
    [{ cost: weights.waiting, people: Number.POSITIVE_INFINITY }],
  ]);
  const sizes = Int32Array.from(groups, ({ people }) => people);
  const rough =
    prices === null && groups.length > FEW
      ? samplePrices(ground, groups, { starts, settled, weights })
      : null;
  const beginning = rough ?? prices ?? emptyPrices(levels);
  const arcs = firstArcs(ground, groups, { starts, beginning });
  const first = arcs.arcs();
  const simplex = new Simplex({
    sizes,
    starts: rough === null ? starts : firstGuess(first, sizes, levels, rough),
    levels,
    arcs: first,
  } satisfies AssignmentProblem);
  let total = arcs.length;
  for (let rounds = 1; ; rounds += 1) {
    const solved = simplex.solve();
    const more = new ArcList();
    const cheapest = new Cheapest(ground, solved.prices);
    groups.forEach(({ seeker }, group) => {
      cheapest.search(seeker, simplex.priceOfParty(group), ADDED);
      cheapest.places.forEach((place, at) => {
        more.push(group, place, cheapest.costs[at]!);
      });
    });
    if (more.length === 0) return { ...solved, levels, rounds, arcs: total };
    total += more.length;
    simplex.add(more.arcs());
  }
}

/** What the first person costs each session. */
function emptyPrices({ from, cost }: Levels): Float64Array {
  return Float64Array.from(from.subarray(0, -1), (level) => cost[level]!);
}

function firstArcs(
  ground: Ground,
  groups: readonly Group[],
  { starts, beginning }: { starts: Int32Array; beginning: Float64Array },
): ArcList {
  const arcs = new ArcList();
  const nearest = new Cheapest(ground, new Float64Array(ground.sessions.length));
  const cheapest = new Cheapest(ground, beginning);
  groups.forEach(({ seeker }, group) => {
    arcs.push(group, seeker.now, 0);
    const start = starts[group]!;
    if (start !== seeker.now) arcs.push(group, start, ground.cost(seeker, start)!);
    nearest.search(seeker, Number.POSITIVE_INFINITY, NEAREST);
    nearest.places.forEach((place, at) => {
      if (place !== start) arcs.push(group, place, nearest.costs[at]!);
    });
    cheapest.search(seeker, Number.POSITIVE_INFINITY, CHEAPEST);
    cheapest.places.forEach((place, at) => {
      if (place !== start && !nearest.places.includes(place)) arcs.push(group, place, cheapest.costs[at]!);
    });
  });
  return arcs;
}

/** Prices good enough to begin with: every eighth group, as eight times as many people. */
function samplePrices(
  ground: Ground,
  groups: readonly Group[],
  { starts, settled, weights }: { starts: Int32Array; settled: Float64Array; weights: Weights },
): Float64Array {
  const isDrawn = (_: unknown, at: number) => at % SAMPLE === 0;
  const sample = groups.filter(isDrawn).map((group) => ({ ...group, people: group.people * SAMPLE }));
  return cheapestFlow(ground, sample, { starts: starts.filter(isDrawn), settled, weights }).prices;
}

/** What each next person costs a session that has some who stay, people at one cost put together. */
function sessionLevels(session: DaySession, present: number, weights: Weights) {
  const levels: { cost: number; people: number }[] = [];
  const last = Math.max(present, steadyFrom(session));
  for (let people = present; people <= last; people += 1) {
    const cost = nextPersonCost(session, people, weights);
    const before = levels.at(-1);
    if (before !== undefined && before.cost === cost) before.people += 1;
    else levels.push({ cost, people: 1 });
  }
  levels.at(-1)!.people = Number.POSITIVE_INFINITY;
  return levels;
}
