/** What somebody may be in a group. */
export const ROLES = [
  "administrator",
  "data-officer",
  "treasurer",
  "returning-officer",
  "organiser",
  "host",
  "caller",
  "canvasser",
] as const;
export type Role = (typeof ROLES)[number];

/** What a role lets somebody do, in its group and every group below. */
export const RIGHTS = [
  "read-people",
  "read-contacts",
  "edit-people",
  "check-applications",
  "change-standing",
  "message",
  "export",
  "import",
  "merge-duplicates",
  "manage-group",
  "run-sessions",
  "grant",
  "edit-settings",
  "read-log",
  "handle-money",
  "run-ballots",
  "host",
  "call",
  "canvass",
] as const;
export type Right = (typeof RIGHTS)[number];

/**
 * The table of who may do what. Organisers write to their people through the product and so never need a file of
 * addresses: taking people out or bringing them in is for those who answer for the data.
 */
const RIGHTS_OF: Readonly<Record<Role, readonly Right[]>> = {
  administrator: RIGHTS,
  "data-officer": [
    "read-people",
    "read-contacts",
    "edit-people",
    "check-applications",
    "change-standing",
    "export",
    "import",
    "merge-duplicates",
    "read-log",
  ],
  treasurer: ["read-people", "handle-money"],
  "returning-officer": ["read-people", "run-ballots"],
  organiser: [
    "read-people",
    "read-contacts",
    "edit-people",
    "check-applications",
    "message",
    "manage-group",
    "run-sessions",
    "grant",
    "host",
    "call",
    "canvass",
  ],
  host: ["host"],
  caller: ["call"],
  canvasser: ["canvass"],
};

/** Roles whose holders must sign in with a second factor: they can see or change what belongs to others. */
export const STAFF_ROLES: readonly Role[] = ROLES.filter((role) => roleHas(role, "read-people"));

export function roleHas(role: Role, right: Right): boolean {
  return RIGHTS_OF[role].includes(right);
}

/** True when everything that `role` may do, `holder` may do too: nobody may grant more than they hold. */
export function covers(holder: Role, role: Role): boolean {
  return RIGHTS_OF[role].every((right) => roleHas(holder, right));
}
