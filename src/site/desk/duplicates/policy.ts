import type { Actor } from "#registers/groups/roles/contract.ts";
import { groupsWith } from "#registers/groups/roles/policy.ts";

/** Two records may belong to different groups, so whoever merges needs the right in the whole movement. */
export const mayMerge = (actor: Actor) => groupsWith(actor, "merge-duplicates") === "all";
