import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Somebody who waits to be let into a group. */
export type JoinRequest = {
  readonly id: string;
  readonly groupId: number;
  readonly personId: string;
  /** As they gave it when they asked. */
  readonly name: string;
  readonly askedAt: Date;
};

/** Who waits to be let into any of `groupIds`, the longest first. */
export async function waitingRequests(
  db: PeopleDb,
  groupIds: readonly number[],
): Promise<readonly JoinRequest[]> {
  if (groupIds.length === 0) return [];
  const rows = await db
    .selectFrom("group_request")
    .select(["id", "group_id", "person_id", "name", "asked_at"])
    .where("group_id", "in", groupIds)
    .where("decided_at", "is", null)
    .orderBy("asked_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    groupId: row.group_id,
    personId: row.person_id,
    name: row.name ?? "",
    askedAt: row.asked_at,
  }));
}

/** How many wait to be let into each group. Counts only those whom the scope of `db` shows. */
export async function waitingByGroup(db: PeopleDb): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom("group_request")
    .select(({ fn }) => ["group_id", fn.countAll<number>().as("waiting")])
    .where("decided_at", "is", null)
    .groupBy("group_id")
    .execute();
  return new Map(rows.map(({ group_id, waiting }) => [group_id, Number(waiting)]));
}

/** The groups that a person has asked to be let into and waits for. */
export async function askedBy(db: PeopleDb, personId: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("group_request")
    .select("group_id")
    .where("person_id", "=", personId)
    .where("decided_at", "is", null)
    .orderBy("group_id")
    .execute();
  return rows.map((row) => row.group_id);
}
