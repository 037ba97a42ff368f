import type { Standing } from "./standing.ts";

/** What is done to somebody's standing by hand: where they stand before, and where after. A test holds that each may follow. */
export const STANDING_ACTS = {
  approve: { from: ["pending-check"], to: "active" },
  refuse: { from: ["applied", "pending-check"], to: "refused" },
  suspend: { from: ["active"], to: "suspended" },
  lift: { from: ["suspended"], to: "active" },
  expel: { from: ["suspended"], to: "refused" },
  resign: { from: ["applied", "pending-check", "active", "lapsed", "suspended"], to: "resigned" },
  lapse: { from: ["active"], to: "lapsed" },
  renew: { from: ["active", "lapsed"], to: "active" },
} as const satisfies Record<string, { readonly from: readonly Standing[]; readonly to: Standing }>;
export type StandingAct = keyof typeof STANDING_ACTS;

export function isPossible(act: StandingAct, now: Standing | null): boolean {
  const from: readonly Standing[] = STANDING_ACTS[act].from;
  return now !== null && from.includes(now);
}
