import type { Actor } from "#registers/groups/roles/contract.ts";
import { groupsWith, mayExport } from "#registers/groups/roles/policy.ts";

/** A webhook hands on what happens to people, as an export does: administrators and data officers keep them, for their groups and below. */
export const mayKeepWebhook = (actor: Actor, groupId: number) => mayExport(actor, groupId);

/** Every group whose webhooks `actor` may see and keep. */
export const groupsOfWebhooks = (actor: Actor) => groupsWith(actor, "export");
