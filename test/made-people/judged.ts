import { pairKey } from "./people.ts";

/** How good a search for pairs is: the share of what it offers that is true, and of what is true that it offers. */
export type Judged = { readonly precision: number; readonly recall: number; readonly found: number };

export function judged(pairs: readonly { a: string; b: string }[], truth: ReadonlySet<string>): Judged {
  const right = pairs.filter(({ a, b }) => truth.has(pairKey(a, b))).length;
  return {
    precision: right / Math.max(1, pairs.length),
    recall: right / Math.max(1, truth.size),
    found: pairs.length,
  };
}
