import { groupsRun } from "#features/events/creating/policy.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { type Seated, seatedAt } from "#site/desk/policy.ts";

/** Somebody who runs the sessions of some groups. */
export type Runner = { readonly seated: Seated; readonly reach: "all" | readonly number[] };

/** The groups whose sessions `actor` runs, and their place at the desk; null for whoever runs none. */
export function runnerOf(actor: Actor): Runner | null {
  const seated = seatedAt(actor);
  const reach = groupsRun(actor);
  return seated === null || (reach !== "all" && reach.length === 0) ? null : { seated, reach };
}
