import type { Actor } from "#registers/groups/roles/contract.ts";
import { groupsWith, peopleScopeFor } from "#registers/groups/roles/policy.ts";
import type { PeopleScope } from "#registers/people/scope/contract.ts";

/** What somebody may do at the desk. */
export type Seated = {
  readonly personId: string;
  readonly name: string;
  readonly scope: PeopleScope;
  readonly readable: "all" | readonly number[];
  readonly editable: "all" | readonly number[];
  readonly contacts: "all" | readonly number[];
};

/** A place at the desk for whoever reads the people of any group; null for everybody else. */
export function seatedAt(actor: Actor): Seated | null {
  const readable = groupsWith(actor, "read-people");
  if (readable !== "all" && readable.length === 0) return null;
  return {
    personId: actor.personId,
    name: actor.name,
    scope: peopleScopeFor(actor),
    readable,
    editable: groupsWith(actor, "edit-people"),
    contacts: groupsWith(actor, "read-contacts"),
  };
}

/** Does a search find any people by their e-mail, phone or whole postcode too? */
export function searchesContacts({ contacts }: Pick<Seated, "contacts">): boolean {
  return contacts === "all" || contacts.length > 0;
}

/** Is any of `groups` among those that a right reaches? */
export function reaches(right: "all" | readonly number[], groups: readonly number[]): boolean {
  return right === "all" || groups.some((group) => right.includes(group));
}
