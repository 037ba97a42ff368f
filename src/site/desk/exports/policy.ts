import type { Actor } from "#registers/groups/roles/contract.ts";
import { exportScopeFor, groupsWith } from "#registers/groups/roles/policy.ts";
import type { PeopleScope } from "#registers/people/scope/contract.ts";

export type ExportSeat = {
  readonly personId: string;
  /** The people who may be in a file of theirs: perhaps fewer than they see. */
  readonly scope: PeopleScope;
  /** Whether a file of theirs may say how to reach people. */
  readonly contacts: boolean;
};

/** What somebody may take out as a file; null for whoever may take out nobody. */
export function exportSeatOf(actor: Actor): ExportSeat | null {
  const scope = exportScopeFor(actor);
  if (scope === null) return null;
  const readable = groupsWith(actor, "read-contacts");
  const contacts =
    readable === "all" || (!scope.everyone && scope.groups.every((group) => readable.includes(group)));
  return { personId: actor.personId, scope, contacts };
}
