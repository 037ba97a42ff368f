import type { Actor } from "#registers/groups/roles/contract.ts";
import { groupsWith } from "#registers/groups/roles/policy.ts";
import { reaches } from "#site/desk/policy.ts";

/** The forms stand on the page of a person of the actor's groups, never on their own. */
export function mayChangeStanding(
  actor: Actor,
  { person, groups }: { person: { readonly id: string }; groups: readonly { readonly id: number }[] },
): boolean {
  return (
    person.id !== actor.personId &&
    reaches(
      groupsWith(actor, "change-standing"),
      groups.map(({ id }) => id),
    )
  );
}
