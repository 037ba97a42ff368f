import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { HowJoined, Membership, WhyLeft } from "./contract.ts";

/** Every stay of a person in a group, the newest first; those that last have no `leftAt`. */
export async function membershipsOf(db: PeopleDb, personId: string): Promise<readonly Membership[]> {
  const rows = await db
    .selectFrom("group_membership")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("joined_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    groupId: row.group_id,
    how: row.how as HowJoined,
    joinedAt: row.joined_at,
    leftAt: row.left_at,
    leftWhy: row.left_why as WhyLeft | null,
  }));
}

/** The groups that a person belongs to now. */
export async function groupsOf(db: PeopleDb, personId: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("group_membership")
    .select("group_id")
    .where("person_id", "=", personId)
    .where("left_at", "is", null)
    .orderBy("group_id")
    .execute();
  return rows.map((row) => row.group_id);
}
