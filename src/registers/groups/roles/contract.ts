import type { Role } from "#domain/groups/roles.ts";

/** A role in force. */
export type RoleHeld = {
  readonly groupId: number;
  readonly role: Role;
  /** Hosts only: what they host, "session/12"; null for every other role. */
  readonly thing: string | null;
  /** The group and every group below it: how far the role reaches. Never sideways, never up. */
  readonly reach: readonly number[];
  /** True when the group is the movement itself, so that the role reaches everybody. */
  readonly whole: boolean;
};

/** Somebody who is signed in, with every role they hold now. */
export type Actor = {
  readonly personId: string;
  /** What to call them. */
  readonly name: string;
  readonly roles: readonly RoleHeld[];
};

/** Who changes roles and groups: somebody signed in, or the operator at the machine, who may do everything. */
export type Granter = Actor | "command line";

/** A role in force in one group, with whose it is. */
export type RoleHere = {
  readonly roleId: number;
  readonly personId: string;
  readonly name: string | null;
  readonly role: Role;
  readonly thing: string | null;
  /** The first name on the group's public page; null until they agreed. */
  readonly shownAs: string | null;
  readonly grantedAt: Date;
  readonly expiresAt: Date | null;
};
