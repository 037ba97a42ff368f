import { covers, type Right, type Role, roleHas, STAFF_ROLES } from "#domain/groups/roles.ts";
import type { PeopleScope } from "#registers/people/scope/contract.ts";
import { groupScope } from "#registers/people/scope/groups/policy.ts";
import type { Actor, RoleHeld } from "./contract.ts";

/** Names of the people of a group and what they did; never how to reach them. */
export const mayReadPeople = (actor: Actor, groupId: number) => holds(actor, "read-people", groupId);
/** How to reach one person of a group. Each reading is written to the log. */
export const mayReadContacts = (actor: Actor, groupId: number) => holds(actor, "read-contacts", groupId);
export const mayEditPeople = (actor: Actor, groupId: number) => holds(actor, "edit-people", groupId);
export const mayExport = (actor: Actor, groupId: number) => holds(actor, "export", groupId);
export const mayImport = (actor: Actor, groupId: number) => holds(actor, "import", groupId);
export const mayMergeDuplicates = (actor: Actor, groupId: number) =>
  holds(actor, "merge-duplicates", groupId);
/** Its words, its area, who joins it, groups below it. */
export const mayManageGroup = (actor: Actor, groupId: number) => holds(actor, "manage-group", groupId);
/** Sessions of the group: making, changing, calling off, and who comes. */
export const mayRunSessions = (actor: Actor, groupId: number) => holds(actor, "run-sessions", groupId);
export const mayReadLog = (actor: Actor, groupId: number) => holds(actor, "read-log", groupId);
export const mayHandleMoney = (actor: Actor, groupId: number) => holds(actor, "handle-money", groupId);
export const mayRunBallots = (actor: Actor, groupId: number) => holds(actor, "run-ballots", groupId);
export const mayCall = (actor: Actor, groupId: number) => holds(actor, "call", groupId);
export const mayCanvass = (actor: Actor, groupId: number) => holds(actor, "canvass", groupId);

/** The settings are the movement's: a role in a part of it is not enough. */
export const mayEditSettings = (actor: Actor) =>
  actor.roles.some(({ role, whole }) => whole && roleHas(role, "edit-settings"));

/** To host `thing` ("session/12") of a group: an organiser hosts everything there, a host what they were named for. */
export function mayHost(actor: Actor, { groupId, thing }: { groupId: number; thing: string }): boolean {
  return actor.roles.some(
    (held) =>
      roleHas(held.role, "host") &&
      held.reach.includes(groupId) &&
      (held.role !== "host" || held.thing === thing),
  );
}

/**
 * Writing to people through the product: organisers to their groups, hosts to those who come to what they host. A
 * host sees names and no addresses.
 */
export function mayMessage(
  actor: Actor,
  { groupId, thing = null }: { groupId: number; thing?: string | null },
): boolean {
  return holds(actor, "message", groupId) || (thing !== null && mayHost(actor, { groupId, thing }));
}

/** Granting and ending a role: only who may grant there, and holds there everything that the role gives. */
export function mayGrant(actor: Actor, { role, groupId }: { role: Role; groupId: number }): boolean {
  return actor.roles.some(
    (held) => roleHas(held.role, "grant") && held.reach.includes(groupId) && covers(held.role, role),
  );
}

/** Whether any role needs a second factor at sign-in. */
export const isStaff = (actor: Actor) => actor.roles.some(({ role }) => STAFF_ROLES.includes(role));

/** Every group in which `actor` holds `right`: "all" where that is the whole movement. */
export function groupsWith(actor: Actor, right: Right): "all" | readonly number[] {
  const held = actor.roles.filter(({ role }) => roleHas(role, right));
  return held.some(({ whole }) => whole) ? "all" : [...new Set(held.flatMap(({ reach }) => reach))];
}

function holds(actor: Actor, right: Right, groupId: number): boolean {
  return actor.roles.some((held: RoleHeld) => roleHas(held.role, right) && held.reach.includes(groupId));
}

/** Whose people `actor` may see: those of every group that a role of theirs reaches, and always themself. */
export function peopleScopeFor(actor: Actor): PeopleScope {
  const groups = groupsWith(actor, "read-people");
  return groupScope({
    groups: groups === "all" ? [] : groups,
    self: actor.personId,
    everyone: groups === "all",
    contacts: groupsWith(actor, "read-contacts"),
  });
}

/**
 * Whom another program sees that comes with a key of a group: its people and those of the groups below it; everybody where
 * it is the movement.
 *
 * @param below the group itself and every group below it
 */
export function keyScope({
  below,
  isMovement,
}: {
  below: readonly number[];
  isMovement: boolean;
}): PeopleScope {
  return groupScope({ groups: isMovement ? [] : below, self: null, everyone: isMovement });
}

/** Whose lines of the access log `actor` may read: about people of the groups whose log is theirs to read. Null: of none. */
export const logScopeFor = (actor: Actor) => scopeWith(actor, "read-log", actor.personId);

/**
 * Whose applications to be a member `actor` may look at and decide: administrators, data officers and organisers, of the
 * people of their groups. Null: nobody's. That nobody decides about themself is the commands' rule.
 */
export const applicationScopeFor = (actor: Actor) => scopeWith(actor, "check-applications", null);

/**
 * Whom `actor` may bring together with mentors: organisers, the people of their groups. Null: nobody. Themself is among
 * them, so that what is said about them stays hidden from them.
 */
export const mentoringScopeFor = (actor: Actor) => scopeWith(actor, "message", actor.personId);

/** Whose membership `actor` may suspend, end or renew: administrators and data officers. Null: nobody's. */
export const standingScopeFor = (actor: Actor) => scopeWith(actor, "change-standing", null);

/** Whose details `actor` may take out as a file: people of the groups where that is theirs to do. Null: of none. */
export const exportScopeFor = (actor: Actor) => scopeWith(actor, "export", null);

function scopeWith(actor: Actor, right: Right, self: string | null): PeopleScope | null {
  const groups = groupsWith(actor, right);
  if (groups === "all") return groupScope({ groups: [], self, everyone: true });
  return groups.length === 0 ? null : groupScope({ groups, self, everyone: false });
}

/**
 * Whom `actor` may write to in the name of a group: its people and those of the groups below it; everybody where it is
 * the movement. Null when they may not.
 *
 * @param below the group itself and every group below it
 */
export function messageScopeFor(
  actor: Actor,
  { groupId, below, isMovement }: { groupId: number; below: readonly number[]; isMovement: boolean },
): PeopleScope | null {
  if (!mayMessage(actor, { groupId })) return null;
  return groupScope({ groups: isMovement ? [] : below, self: actor.personId, everyone: isMovement });
}
