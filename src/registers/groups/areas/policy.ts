import type { Group } from "#registers/groups/contract.ts";
import { mayChange } from "#registers/groups/policy.ts";
import type { Granter } from "#registers/groups/roles/contract.ts";

/**
 * Who may give a group more ground: whoever manages the branch it hangs in, which for the top of a branch is the
 * movement. Ground brings people, so that an organiser who could add any to their own group would reach beside their branch.
 *
 * @param lineage the group and those above it, from the movement down
 */
export function mayAddGround(by: Granter, lineage: readonly Pick<Group, "id">[]): boolean {
  const top = lineage.length > 2 ? lineage[1] : lineage[0];
  return top !== undefined && mayChange(by, top.id);
}
