import type { ConsentAct } from "./may-we.ts";

const STRICTNESS: Readonly<Record<ConsentAct, number>> = { withdrawn: 3, asked: 2, given: 1 };

/**
 * Of what two records of one human being say, what holds when they become one: the stricter. A "no" anywhere is a "no";
 * silence beside a "yes" is no objection.
 */
export function stricter(one: ConsentAct | null, other: ConsentAct | null): ConsentAct | null {
  if (one === null || other === null) return one ?? other;
  return STRICTNESS[one] >= STRICTNESS[other] ? one : other;
}
