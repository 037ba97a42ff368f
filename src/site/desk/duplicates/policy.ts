import type { Role } from "#domain/groups/roles.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { groupsWith, mayGrant } from "#registers/groups/roles/policy.ts";
import type { MayMoveRole } from "#registers/people/merging/contract.ts";

/** Two records may belong to different groups, so whoever merges needs the right in the whole movement. */
export const mayMerge = (actor: Actor) => groupsWith(actor, "merge-duplicates") === "all";

/** Merging a record that holds a role gives that role to another mailbox: only who could have granted it. */
export const mayMoveRole =
  (actor: Actor): MayMoveRole =>
  ({ role, groupId }) =>
    mayGrant(actor, { role: role as Role, groupId });
