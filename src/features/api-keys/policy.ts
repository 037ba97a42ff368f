import type { Actor } from "#registers/groups/roles/contract.ts";
import { groupsWith, mayExport } from "#registers/groups/roles/policy.ts";
import type { ApiKey } from "./contract.ts";

/** A key reads many people at once, as an export does: administrators and data officers make keys, for their groups and below. */
export const mayMakeKey = (actor: Actor, groupId: number) => mayExport(actor, groupId);

/** Every group that `actor` may make keys for, and see and revoke those of. */
export const groupsOfKeys = (actor: Actor) => groupsWith(actor, "export");

/** Does a key hold? */
export function isInForce(
  { revokedAt, expiresAt }: Pick<ApiKey, "revokedAt" | "expiresAt">,
  now: Date,
): boolean {
  return revokedAt === null && expiresAt > now;
}
