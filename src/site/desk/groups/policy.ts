import { ROLES, type Role } from "#domain/groups/roles.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { mayGrant, mayManageGroup, mayReadPeople } from "#registers/groups/roles/policy.ts";

/** What somebody may do at one group's desk. */
export type StandingHere = {
  /** Its words, its area, who joins, groups below it. */
  readonly manages: boolean;
  /** Roles that they may give here; empty for most. */
  readonly grants: readonly Role[];
};

/** How `actor` stands in a group; null for whoever may not even see who belongs to it. */
export function standingIn(actor: Actor, groupId: number): StandingHere | null {
  if (!mayReadPeople(actor, groupId)) return null;
  return {
    manages: mayManageGroup(actor, groupId),
    grants: ROLES.filter((role) => mayGrant(actor, { role, groupId })),
  };
}
