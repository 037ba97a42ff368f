import { blockingKeys, LARGEST_BLOCK } from "./blocking.ts";
import { commonnessOf } from "./commonness.ts";
import type { PersonRecord } from "./person-record.ts";
import { type Score, score } from "./score.ts";
import { type Sketch, sketch } from "./sketch.ts";

/** Two people who are likely one. `a` is the smaller id of the two. */
export type LikelyPair = Score & { readonly a: string; readonly b: string };

/** From this probability on a pair is worth somebody's look; see the test for the precision and recall it gives. */
export const WORTH_A_LOOK = 0.65;

/**
 * The pairs of `people` that are likely one person, the surest first; ties in order of ids. The same people give the
 * same pairs in whatever order they come.
 *
 * @param atLeast probability from 0 to 1
 */
export function likelyPairs(
  people: readonly PersonRecord[],
  atLeast: number = WORTH_A_LOOK,
): readonly LikelyPair[] {
  const sketches = people.map(sketch).sort((a, b) => (a.id < b.id ? -1 : 1));
  const common = commonnessOf(sketches);
  const blocks = new Map<string, number[]>();
  for (const [at, each] of sketches.entries())
    for (const key of blockingKeys(each)) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [at]);
      else block.push(at);
    }
  const met = new Set<number>();
  const found: LikelyPair[] = [];
  for (const block of blocks.values()) {
    if (block.length > LARGEST_BLOCK) continue;
    for (const [i, one] of block.entries())
      for (const other of block.slice(i + 1)) {
        const pair = one * sketches.length + other;
        if (met.has(pair)) continue;
        met.add(pair);
        const scored = pairOf(
          sketches[one]!,
          sketches[other]!,
          score(sketches[one]!, sketches[other]!, common),
        );
        if (scored.probability >= atLeast) found.push(scored);
      }
  }
  return found.sort((x, y) => y.bits - x.bits || (x.a + x.b < y.a + y.b ? -1 : 1));
}

function pairOf(a: Sketch, b: Sketch, scored: Score): LikelyPair {
  return { a: a.id, b: b.id, ...scored };
}
