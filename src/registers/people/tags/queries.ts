import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type Tag = { readonly id: number; readonly name: string };

/** Tags of a person, by name. */
export async function tagsOf(db: PeopleDb, personId: string): Promise<readonly Tag[]> {
  const rows = await db
    .selectFrom("person_tag")
    .innerJoin("tag", "tag.id", "person_tag.tag_id")
    .select(["tag.id", "tag.name"])
    .where("person_id", "=", personId)
    .orderBy(sql`lower(name)`)
    .execute();
  return rows.map(({ id, name }) => ({ id: Number(id), name }));
}

/** Every tag, by name. */
export async function allTags(db: PeopleDb): Promise<readonly Tag[]> {
  const rows = await db.selectFrom("tag").select(["id", "name"]).orderBy(sql`lower(name)`).execute();
  return rows.map(({ id, name }) => ({ id: Number(id), name }));
}
