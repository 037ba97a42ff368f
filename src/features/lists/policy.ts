import type { Actor } from "#registers/groups/roles/contract.ts";
import { groupsWith } from "#registers/groups/roles/policy.ts";
import type { SavedList } from "./contract.ts";

/** What a list's own rule needs of it, with the groups above its reader's (`lineage`: group to every group above it and itself). */
export type ListOwner = Pick<SavedList, "groupId" | "shared" | "author">;

/** May `actor` read and use this list? Whom it then shows is another matter: only people of their own groups. */
export function mayUseList(
  actor: Actor,
  list: ListOwner,
  above: ReadonlyMap<number, readonly number[]>,
): boolean {
  if (list.author === actor.personId) return groupsWith(actor, "read-people").length > 0;
  if (list.shared === "author") return false;
  const groups = groupsWith(actor, "read-people");
  if (groups === "all" || groups.includes(list.groupId)) return true;
  return list.shared === "below" && groups.some((group) => above.get(group)?.includes(list.groupId) === true);
}

/** May `actor` change or put away this list? Its author, and whoever edits people in the group that owns it. */
export function mayChangeList(actor: Actor, list: ListOwner): boolean {
  if (list.author === actor.personId) return true;
  return list.shared !== "author" && reaches(groupsWith(actor, "edit-people"), list.groupId);
}

/** May `actor` keep a list in the name of this group? */
export function mayKeepListFor(actor: Actor, groupId: number): boolean {
  return reaches(groupsWith(actor, "read-people"), groupId);
}

function reaches(groups: "all" | readonly number[], groupId: number): boolean {
  return groups === "all" || groups.includes(groupId);
}
