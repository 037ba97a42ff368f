import type { Arcs, Assigned, AssignmentProblem, Share } from "./problem.ts";
import { Tree } from "./tree.ts";

/** Arcs looked at for each step: more make fewer steps, each dearer. Measured at 2 million arcs: 100 to 400 are alike, 4,000 takes twice as long. */
const BLOCK = 200;

/**
 * The cheapest assignment, exactly, by the network simplex method.
 *
 * Strongly feasible trees (W. H. Cunningham, "A network simplex method", Mathematical Programming 11, 1976) keep the steps
 * that move nobody from going round in circles. The crowding levels of a place stand for parallel arcs to the root, of which
 * only the next to fill and the last filled can ever pay, since they rise.
 *
 * More arcs may be added after `solve`, which then goes on from where it stood.
 */
export class Simplex {
  readonly #problem: AssignmentProblem;
  readonly #tree: Tree;
  #arcs: Arcs;
  #nextArc = 0;
  #nextPlace = 0;
  #pivots = 0;

  constructor(problem: AssignmentProblem) {
    this.#problem = problem;
    this.#arcs = problem.arcs;
    this.#tree = new Tree(problem);
    this.#begin();
  }

  add(arcs: Arcs): void {
    const joined = <A extends Int32Array | Float64Array>(a: A, b: A): A => {
      const all = new (a.constructor as new (length: number) => A)(a.length + b.length);
      all.set(a);
      all.set(b, a.length);
      return all;
    };
    const { party, place, cost } = this.#arcs;
    this.#arcs = {
      party: joined(party, arcs.party),
      place: joined(place, arcs.place),
      cost: joined(cost, arcs.cost),
    };
  }

  solve(): Assigned {
    while (this.#step()) this.#pivots += 1;
    return { shares: this.#shares(), prices: this.#tree.price.slice(), pivots: this.#pivots };
  }

  get prices(): Float64Array {
    return this.#tree.price;
  }

  /** What a person of this party costs, with the price of the place. */
  priceOfParty(party: number): number {
    return this.#tree.priceOf(this.#tree.places + party);
  }

  /** Everybody where they start, each place filled from its cheapest level up. */
  #begin() {
    const { sizes, starts, levels } = this.#problem;
    const tree = this.#tree;
    const present = new Float64Array(tree.places);
    starts.forEach((place, party) => {
      const node = tree.places + party;
      tree.parent[node] = place;
      tree.people[node] = sizes[party]!;
      tree.cost[node] = Number.NaN;
      present[place] = present[place]! + sizes[party]!;
    });
    const { party, place, cost } = this.#arcs;
    for (let arc = 0; arc < party.length; arc += 1) {
      if (starts[party[arc]!] === place[arc]) tree.cost[tree.places + party[arc]!] = cost[arc]!;
    }
    if (sizes.some((_, at) => Number.isNaN(tree.cost[tree.places + at]!)))
      throw new RangeError("a party begins at a place to which it has no arc");
    for (let at = 0; at < tree.places; at += 1) {
      let level = levels.from[at]!;
      let left = present[at]!;
      // A full level may not stand in the tree: from every node somebody could still go up.
      while (left >= levels.people[level]!) left -= levels.people[level++]!;
      tree.level[at] = level;
      tree.people[at] = left;
      tree.cost[at] = levels.cost[level]!;
      tree.price[at] = levels.cost[level]!;
    }
  }

  /** One pivot; false when nothing pays any more. */
  #step(): boolean {
    const { party, place, cost } = this.#arcs;
    const { places, root, parent, price, cost: above, level } = this.#tree;
    const { levels } = this.#problem;
    const total = party.length;
    const placeShare = Math.min(places, Math.max(8, Math.ceil((BLOCK * places) / total)));
    let [seenArcs, seenPlaces] = [0, 0];
    let [arc, next] = [this.#nextArc, this.#nextPlace];
    while (seenArcs < total + BLOCK || seenPlaces < places) {
      let best = 0;
      let bestArc = -1;
      let bestPlace = -1;
      let forward = true;
      const end = Math.min(arc + BLOCK, total);
      for (; arc < end; arc += 1) {
        const node = places + party[arc]!;
        const saving = cost[arc]! + price[place[arc]!]! - above[node]! - price[parent[node]!]!;
        if (saving < best) {
          best = saving;
          bestArc = arc;
        }
      }
      seenArcs += BLOCK;
      if (arc === total) arc = 0;
      for (let count = placeShare; count > 0; count -= 1) {
        const at = next;
        seenPlaces += 1;
        if (++next === places) next = 0;
        if (parent[at] === root) continue;
        const up = levels.cost[level[at]!]! - price[at]!;
        if (up < best) {
          best = up;
          bestPlace = at;
          forward = true;
        }
        const last = level[at]! - 1;
        if (last < levels.from[at]!) continue;
        const down = price[at]! - levels.cost[last]!;
        if (down < best) {
          best = down;
          bestPlace = at;
          forward = false;
        }
      }
      if (best < 0) {
        [this.#nextArc, this.#nextPlace] = [arc, next];
        if (bestPlace === -1) this.#pivot(places + party[bestArc]!, place[bestArc]!, cost[bestArc]!);
        else this.#pivotLevel(bestPlace, forward);
        return true;
      }
    }
    return false;
  }

  /** A party begins to go to a place. */
  #pivot(node: number, place: number, cost: number) {
    const tree = this.#tree;
    const { people, leaving, side } = this.#around(node, place, Number.POSITIVE_INFINITY);
    const [inside, outside] = side === "tail" ? [node, place] : [place, node];
    const saving = cost + tree.price[place]! - tree.priceOf(node);
    this.#leave(leaving, side);
    tree.rehang(inside, { parent: outside, cost, people }, leaving, side === "tail" ? saving : -saving);
  }

  /** A place begins to fill its next level, or to empty its last. */
  #pivotLevel(place: number, forward: boolean) {
    const tree = this.#tree;
    const { levels } = this.#problem;
    const level = forward ? tree.level[place]! : tree.level[place]! - 1;
    const room = levels.people[level]!;
    const [tail, head] = forward ? [place, tree.root] : [tree.root, place];
    const { people, leaving, side } = this.#around(tail, head, room);
    if (leaving === -1) {
      tree.level[place] = forward ? level + 1 : level;
      return;
    }
    this.#leave(leaving, side);
    tree.level[place] = level;
    const cost = levels.cost[level]!;
    const arc = { parent: tree.root, cost, people: forward ? people : room - people };
    tree.rehang(place, arc, leaving, cost - tree.price[place]!);
  }

  /** A place whose arc to the root leaves the tree has filled that level, or emptied it. */
  #leave(node: number, side: "tail" | "head") {
    const tree = this.#tree;
    if (node < tree.places && tree.parent[node] === tree.root && side === "head")
      tree.level[node] = tree.level[node]! + 1;
  }

  /**
   * Sends as many people as will go round the circle that an arc from `tail` to `head` closes, and says which arc of the
   * tree lets no more through: the last of them, going round from the top, so that the tree stays strongly feasible. -1 when
   * the arc itself is the limit.
   */
  #around(tail: number, head: number, room: number) {
    const tree = this.#tree;
    const { places, root, parent, people } = tree;
    let [a, b] = [tail, head];
    let [aDepth, bDepth] = [tree.depthOf(a), tree.depthOf(b)];
    let [tailRoom, tailAt, headRoom, headAt] = [Number.POSITIVE_INFINITY, -1, Number.POSITIVE_INFINITY, -1];
    while (a !== b) {
      if (aDepth >= bDepth) {
        // Down from the parent: against the arc, unless it comes from a party above a place.
        if (a >= places || parent[a] === root) {
          if (people[a]! < tailRoom) [tailRoom, tailAt] = [people[a]!, a];
        }
        a = parent[a]!;
        aDepth -= 1;
      } else {
        const up = b >= places ? Number.POSITIVE_INFINITY : this.#roomUp(b);
        if (up <= headRoom && up !== Number.POSITIVE_INFINITY) [headRoom, headAt] = [up, b];
        b = parent[b]!;
        bDepth -= 1;
      }
    }
    const sent = Math.min(room, tailRoom, headRoom);
    if (sent > 0) this.#send(tail, head, a, sent);
    if (headAt !== -1 && headRoom === sent) return { people: sent, leaving: headAt, side: "head" as const };
    return { people: sent, leaving: room === sent ? -1 : tailAt, side: "tail" as const };
  }

  /** How many more may go from a place to what stands above it. */
  #roomUp(place: number): number {
    const { parent, root, people, level } = this.#tree;
    return parent[place] === root
      ? this.#problem.levels.people[level[place]!]! - people[place]!
      : people[place]!;
  }

  #send(tail: number, head: number, top: number, sent: number) {
    const { places, root, parent, people } = this.#tree;
    for (let at = tail; at !== top; at = parent[at]!) {
      people[at] = people[at]! + (at < places && parent[at] !== root ? sent : -sent);
    }
    for (let at = head; at !== top; at = parent[at]!) {
      people[at] = people[at]! + (at < places && parent[at] !== root ? -sent : sent);
    }
  }

  #shares(): Share[] {
    const { places, root, parent, people } = this.#tree;
    const shares: Share[] = [];
    for (let node = places; node < root; node += 1) {
      if (people[node]! > 0)
        shares.push({ party: node - places, place: parent[node]!, people: people[node]! });
    }
    for (let place = 0; place < places; place += 1) {
      if (parent[place] !== root && people[place]! > 0)
        shares.push({ party: parent[place]! - places, place, people: people[place]! });
    }
    return shares.sort((a, b) => a.party - b.party || a.place - b.place);
  }
}
