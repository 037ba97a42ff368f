import type { OpenedLink } from "#registers/people/links/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** The group that an invitation is for; null when its words name none. */
export function groupOfInvitation({ detail }: Pick<OpenedLink, "detail">): number | null {
  const [, id] = WORDS.exec(detail) ?? [];
  return id === undefined ? null : Number(id);
}

/** "group/12", or "group/12/by/<person's id>" of a link that an organiser hands over. */
const WORDS = /^group\/([1-9]\d{0,14})(?:\/by\/([0-9a-f-]{36}))?$/;

/** The organiser who was given this link to hand over; null when it went to the person's own mailbox or phone. */
export function handedOverBy({ detail }: Pick<OpenedLink, "detail">): string | null {
  return WORDS.exec(detail)?.[2] ?? null;
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
