import type { Share } from "#domain/assignment/problem.ts";
import { cheapestFlow, type Flow } from "./flow.ts";
import type { Ground } from "./ground.ts";
import type { Group } from "./groups.ts";
import type { Weights } from "./objective.ts";

/** The solve after which no household moves any more: each one before takes as long as the first, and brings little. */
const PINNED_FROM = 3;

export type WholeFlow = {
  /** By group; a whole party has one. */
  readonly shares: readonly Share[];
  /** The first flow, in which every party may be parted: what it costs, no plan can undercut. */
  readonly relaxed: Flow;
  /** How often it was solved. */
  readonly solves: number;
};

/**
 * The flow with households kept whole.
 *
 * Where every party is one person, or may be parted, this is the exact optimum. Choosing places for whole households
 * exactly is a hard problem (it holds bin packing), so: the flow that may part them is solved, which parts few (fewer than there are
 * sessions: a basic solution has no more fractional rows); those go where most of them went and stay there, and everybody
 * else is solved again around them; after a few times all households stay and the rest are solved a last time. The first flow's cost is a lower bound for what comes out.
 */
export function wholeFlow(
  ground: Ground,
  groups: readonly Group[],
  { settled, weights }: { settled: Float64Array; weights: Weights },
): WholeFlow {
  const pinned = new Map<number, number>();
  let starts = Int32Array.from(groups, ({ seeker }) => seeker.now);
  let relaxed: Flow | null = null;
  for (let solves = 1; ; solves += 1) {
    const free = groups.flatMap((_, at) => (pinned.has(at) ? [] : [at]));
    const present = settled.slice();
    for (const [at, place] of pinned) {
      if (place < present.length) present[place] = present[place]! + groups[at]!.people;
    }
    const solved = cheapestFlow(
      ground,
      free.map((at) => groups[at]!),
      {
        starts: Int32Array.from(free, (at) => starts[at]!),
        settled: present,
        weights,
        prices: relaxed?.prices ?? null,
      },
    );
    relaxed ??= solved;
    const shares = [
      ...solved.shares.map((share) => ({ ...share, party: free[share.party]! })),
      ...Array.from(pinned, ([party, place]) => ({ party, place, people: groups[party]!.people })),
    ];
    const parted = partedOf(groups, shares);
    if (parted.size === 0) return { shares, relaxed, solves };
    starts = starts.slice();
    for (const { party, place } of shares) starts[party] = place;
    for (const [party, place] of settle(ground, groups, parted, shares)) pinned.set(party, place);
    if (solves < PINNED_FROM) continue;
    // From here on every household stays where it is, and those on their own, whom no flow parts, make the best of it.
    groups.forEach(({ whole }, at) => {
      if (whole && !pinned.has(at)) pinned.set(at, starts[at]!);
    });
  }
}

/** Shares of the whole parties that have more than one. */
function partedOf(groups: readonly Group[], shares: readonly Share[]): Map<number, Share[]> {
  const own = Map.groupBy(
    shares.filter(({ party }) => groups[party]!.whole),
    ({ party }) => party,
  );
  return new Map([...own].filter(([, parts]) => parts.length > 1));
}

/** One place for each parted household: where most went, if they all fit; else where there is most room. */
function settle(
  ground: Ground,
  groups: readonly Group[],
  parted: ReadonlyMap<number, readonly Share[]>,
  shares: readonly Share[],
): Map<number, number> {
  const present = new Float64Array(ground.sessions.length + 1);
  for (const { party, place, people } of shares)
    if (!parted.has(party)) present[place] = present[place]! + people;
  const movable = new Float64Array(present.length);
  for (const { party, place, people } of shares)
    if (!groups[party]!.whole) movable[place] = movable[place]! + people;
  const room = (place: number) => {
    const capacity = ground.sessions[place]?.capacity ?? null;
    // People on their own can make way, so they count as half a place.
    return capacity === null ? Number.POSITIVE_INFINITY : capacity - present[place]! + movable[place]! / 2;
  };
  const chosen = new Map<number, number>();
  const largest = [...parted].sort(([a], [b]) => groups[b]!.people - groups[a]!.people || a - b);
  for (const [party, parts] of largest) {
    const people = groups[party]!.people;
    const ways = [...parts].sort((a, b) => b.people - a.people || a.place - b.place);
    const fits = ways.find(({ place }) => room(place) >= people);
    const place = fits?.place ?? groups[party]!.seeker.now;
    present[place] = present[place]! + people;
    chosen.set(party, place);
  }
  return chosen;
}
