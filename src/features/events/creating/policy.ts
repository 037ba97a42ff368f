import type { Actor } from "#registers/groups/roles/contract.ts";
import { groupsWith, mayHost, mayRunSessions } from "#registers/groups/roles/policy.ts";

/** To make, publish, repeat and decide about sessions of a group: its organisers, and those of the groups above it. */
export const mayMakeSessions = (actor: Actor, groupId: number) => mayRunSessions(actor, groupId);

/** Groups whose sessions `actor` runs: "all" for whoever runs those of the whole movement. */
export const groupsRun = (actor: Actor) => groupsWith(actor, "run-sessions");

/**
 * What `actor` may change of a session: organisers everything; hosts of it what those who come are told beforehand (the
 * joining note, how to find us, what to bring); others nothing. A session that a file told follows its file alone.
 */
export function mayChangeSession(
  actor: Actor,
  { id, groupId }: { readonly id: string; readonly groupId: number | null },
): "everything" | "what-is-told" | "nothing" {
  if (groupId === null) return "nothing";
  if (mayRunSessions(actor, groupId)) return "everything";
  return mayHost(actor, { groupId, thing: `session/${id}` }) ? "what-is-told" : "nothing";
}
