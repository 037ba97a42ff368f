import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { GroupMember, HowJoined, Membership, WhyLeft } from "./contract.ts";

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

export type MemberPage = {
  readonly members: readonly GroupMember[];
  /** Others come before or after this page. */
  readonly before: boolean;
  readonly after: boolean;
};

/**
 * Who belongs to a group, by name, a page at a time. A page begins after, or ends before, a person named by id, so that
 * no name stands in an address.
 */
export async function membersOf(
  db: PeopleDb,
  {
    groupId,
    from,
    size,
  }: {
    groupId: number;
    from: { readonly personId: string; readonly way: "after" | "before" } | null;
    size: number;
  },
): Promise<MemberPage> {
  const key =
    from === null
      ? undefined
      : await db
          .selectFrom("person")
          .select(["id", "sort_name"])
          .where("id", "=", from.personId)
          .executeTakeFirst();
  const back = key !== undefined && from?.way === "before";
  const beyond =
    key === undefined
      ? sql`true`
      : sql`(person.sort_name, person.id) ${back ? sql`<` : sql`>`} (${key.sort_name}, ${key.id}::uuid)`;
  const { rows } = await sql<{ id: string; name: string | null; how: HowJoined; joined_at: Date }>`
    select person.id, person.name, stay.how, stay.joined_at
    from group_membership stay join person on person.id = stay.person_id
    where stay.group_id = ${groupId} and stay.left_at is null
      and person.merged_into is null and person.erased_at is null and ${beyond}
    order by ${back ? sql`person.sort_name desc, person.id desc` : sql`person.sort_name, person.id`}
    limit ${size + 1}`.execute(db);
  const members = rows
    .slice(0, size)
    .map((row) => ({ personId: row.id, name: row.name, how: row.how, joinedAt: row.joined_at }));
  const more = rows.length > size;
  return back
    ? { members: members.reverse(), before: more, after: true }
    : { members, before: key !== undefined, after: more };
}
