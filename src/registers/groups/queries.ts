import { sql } from "kysely";
import type { GroupKind, Joining } from "#domain/groups/kinds.ts";
import type { Db } from "#kit/db/database.ts";
import type { Group, InLanguages } from "./contract.ts";

type GroupRow = {
  id: number;
  kind: string;
  parent_id: number | null;
  slug: string;
  name: unknown;
  about: unknown;
  joining: string;
  opened_at: Date;
  closed_at: Date | null;
};

/** The id of the movement itself, the root of the tree; null before it was made. */
export async function movementId(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom("movement_group")
    .select("id")
    .where("parent_id", "is", null)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** One group, also when it is closed; null when there is none. */
export async function groupById(db: Db, id: number): Promise<Group | null> {
  const row = await db.selectFrom("movement_group").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : groupOf(row);
}

export async function groupBySlug(db: Db, slug: string): Promise<Group | null> {
  const row = await db.selectFrom("movement_group").selectAll().where("slug", "=", slug).executeTakeFirst();
  return row === undefined ? null : groupOf(row);
}

/** The names of these groups by slug, also of closed ones; those that never were are missing. */
export async function groupNames(
  db: Db,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, InLanguages>> {
  if (slugs.length === 0) return new Map();
  const rows = await db
    .selectFrom("movement_group")
    .select(["slug", "name"])
    .where("slug", "in", [...slugs])
    .execute();
  return new Map(rows.map(({ slug, name }) => [slug, name as InLanguages]));
}

/** Every group that is open, the older first. */
export async function openGroups(db: Db): Promise<readonly Group[]> {
  const rows = await db
    .selectFrom("movement_group")
    .selectAll()
    .where("closed_at", "is", null)
    .orderBy("id")
    .execute();
  return rows.map(groupOf);
}

/** `groupId` and the open groups above it, from the movement down. */
export async function lineageOf(db: Db, groupId: number): Promise<readonly Group[]> {
  const rows = await db
    .selectFrom("group_lineage as line")
    .innerJoin("movement_group as above", "above.id", "line.ancestor_id")
    .selectAll("above")
    .where("line.group_id", "=", groupId)
    .orderBy("line.depth", "desc")
    .execute();
  return rows.map(groupOf);
}

/** `groupId` and every group below it, by id. */
export async function groupsBelow(db: Db, groupId: number): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("group_lineage")
    .select("group_id")
    .where("ancestor_id", "=", groupId)
    .orderBy("group_id")
    .execute();
  return rows.map((row) => row.group_id);
}

/** How many people belong to each group now. Counts only those whom the scope of `db` shows. */
export async function membersByGroup(db: Db): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ group_id: number; members: number }>`
    select group_id, count(*) as members from group_membership where left_at is null group by group_id`.execute(
    db,
  );
  return new Map(rows.map(({ group_id, members }) => [group_id, members]));
}

function groupOf(row: GroupRow): Group {
  const about = row.about as Partial<InLanguages>;
  return {
    id: row.id,
    kind: row.kind as GroupKind,
    parentId: row.parent_id,
    slug: row.slug,
    name: row.name as InLanguages,
    about: about.en === undefined ? null : { en: about.en, cy: about.cy },
    joining: row.joining as Joining,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  };
}
