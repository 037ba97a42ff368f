import type { AssignmentProblem } from "./problem.ts";

/**
 * The spanning tree of the network simplex: places and parties below a root, in which everybody ends.
 *
 * A node is a place (0 to `places` - 1), a party (from `places` on) or the root (last). Above a party stands a place;
 * above a place stands the root, or a party that is parted between it and another place. A party with nothing below it
 * (nearly all) knows its place but is not listed there, so that a place's people cost nothing when the tree moves.
 */
export class Tree {
  readonly places: number;
  readonly root: number;
  readonly parent: Int32Array;
  /** Cost a person, and people, on the arc between a node and its parent. */
  readonly cost: Float64Array;
  readonly people: Float64Array;
  readonly depth: Int32Array;
  /** Of places: what one more person there costs by way of the tree. */
  readonly price: Float64Array;
  /** Of places: the level being filled if the root stands above, else the first level that is not full. */
  readonly level: Int32Array;

  readonly #first: Int32Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #listed: Uint8Array;
  readonly #stack: number[] = [];

  constructor({ sizes, levels }: AssignmentProblem) {
    this.places = levels.from.length - 1;
    this.root = this.places + sizes.length;
    const nodes = this.root + 1;
    this.parent = new Int32Array(nodes).fill(this.root);
    this.cost = new Float64Array(nodes);
    this.people = new Float64Array(nodes);
    this.depth = new Int32Array(nodes).fill(1);
    this.depth[this.root] = 0;
    this.price = new Float64Array(this.places);
    this.level = new Int32Array(this.places);
    this.#first = new Int32Array(nodes).fill(-1);
    this.#next = new Int32Array(nodes).fill(-1);
    this.#previous = new Int32Array(nodes).fill(-1);
    this.#listed = new Uint8Array(nodes);
  }

  /** What a person at this node costs from here on. */
  priceOf(node: number): number {
    if (node < this.places) return this.price[node]!;
    return node === this.root ? 0 : this.cost[node]! + this.price[this.parent[node]!]!;
  }

  depthOf(node: number): number {
    return node < this.places || node === this.root ? this.depth[node]! : this.depth[this.parent[node]!]! + 1;
  }

  /**
   * Cuts the arc above `cut` and hangs what fell off by `node` (at or below `cut`) from `parent`: the arcs between
   * turn round, and every price that fell off moves by `shift`.
   */
  rehang(node: number, arc: { parent: number; cost: number; people: number }, cut: number, shift: number) {
    const lost = this.parent[cut]!;
    let [at, parent, cost, people] = [node, arc.parent, arc.cost, arc.people];
    const path: number[] = [];
    for (;;) {
      const [oldParent, oldCost, oldPeople] = [this.parent[at]!, this.cost[at]!, this.people[at]!];
      path.push(at);
      this.#unlist(at);
      this.parent[at] = parent;
      this.cost[at] = cost;
      this.people[at] = people;
      if (at === cut) break;
      [parent, cost, people, at] = [at, oldCost, oldPeople, oldParent];
    }
    for (const each of path) if (each < this.places) this.#list(each);
    for (const each of path) this.#settle(each);
    this.#settle(arc.parent);
    this.#settle(lost);
    this.#shiftBelow(node, shift);
  }

  /** Lists a party exactly while something hangs from it. */
  #settle(node: number) {
    if (node < this.places || node === this.root) return;
    const needed = this.#first[node] !== -1;
    if (needed && this.#listed[node] === 0) this.#list(node);
    if (!needed && this.#listed[node] === 1) this.#unlist(node);
  }

  #list(node: number) {
    const parent = this.parent[node]!;
    if (parent === this.root) return;
    const first = this.#first[parent]!;
    this.#next[node] = first;
    this.#previous[node] = -1;
    if (first !== -1) this.#previous[first] = node;
    this.#first[parent] = node;
    this.#listed[node] = 1;
  }

  #unlist(node: number) {
    if (this.#listed[node] === 0) return;
    const [previous, next] = [this.#previous[node]!, this.#next[node]!];
    if (previous === -1) this.#first[this.parent[node]!] = next;
    else this.#next[previous] = next;
    if (next !== -1) this.#previous[next] = previous;
    this.#listed[node] = 0;
  }

  #shiftBelow(top: number, shift: number) {
    const { places, price, depth, parent } = this;
    const stack = this.#stack;
    stack.push(top);
    while (stack.length > 0) {
      const node = stack.pop()!;
      depth[node] = this.depthOf(parent[node]!) + 1;
      if (node < places) price[node] = price[node]! + shift;
      for (let child = this.#first[node]!; child !== -1; child = this.#next[child]!) stack.push(child);
    }
  }
}
