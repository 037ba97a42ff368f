import type { Right } from "#domain/groups/roles.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { groupsWith, peopleScopeFor } from "#registers/groups/roles/policy.ts";
import type { PeopleScope } from "#registers/people/scope/contract.ts";
import { urls } from "#site/urls.ts";

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

/** Rooms of the desk that ask for more than a seat at it: in any group, or in the whole movement. */
const ROOMS_ASK: Readonly<Record<string, { readonly right: Right; readonly whole: boolean }>> = {
  [urls.deskSessions]: { right: "run-sessions", whole: false },
  [urls.deskMembers]: { right: "check-applications", whole: false },
  [urls.deskMentoring]: { right: "message", whole: false },
  [urls.deskMessages]: { right: "message", whole: false },
  [urls.accessLog]: { right: "read-log", whole: false },
  [urls.deskKeys]: { right: "export", whole: false },
  [urls.deskImports]: { right: "import", whole: true },
  [urls.deskDuplicates]: { right: "merge-duplicates", whole: true },
};

/** Would this room open for them? What would answer "not for you" is not offered. */
export function roomOpens(actor: Actor, href: string): boolean {
  const asks = ROOMS_ASK[href];
  if (asks === undefined) return true;
  const groups = groupsWith(actor, asks.right);
  return groups === "all" || (!asks.whole && groups.length > 0);
}
