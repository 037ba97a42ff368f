import type { Day } from "#domain/rebalance/day.ts";
import type { Move } from "#domain/rebalance/moves.ts";

/** What the thread that makes a plan is given, and answers. */
export type PlanTask = { readonly day: Day };
export type PlanAnswer =
  | {
      readonly ok: true;
      readonly moves: readonly Move[];
      /** No plan could be better. */
      readonly best: boolean;
    }
  /** Too many sessions, too far apart, to be weighed exactly. */
  | { readonly ok: false };
