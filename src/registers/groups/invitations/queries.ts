import type { OpenedLink } from "#registers/people/links/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** The group that an invitation is for; null when its words name none. */
export function groupOfInvitation({ detail }: Pick<OpenedLink, "detail">): number | null {
  const [, id] = /^group\/([1-9]\d{0,14})$/.exec(detail) ?? [];
  return id === undefined ? null : Number(id);
}

/** Whether this person was asked into this group at or after `since`: nobody is asked again and again. */
export async function wasInvited(
  db: PeopleDb,
  { personId, groupId, since }: { personId: string; groupId: number; since: Date },
): Promise<boolean> {
  const row = await db
    .selectFrom("activity")
    .select("id")
    .where("person_id", "=", personId)
    .where("kind", "=", "person.invited")
    .where("group_id", "=", groupId)
    .where("at", ">=", since)
    .executeTakeFirst();
  return row !== undefined;
}
