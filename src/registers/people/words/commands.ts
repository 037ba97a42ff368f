import { sql } from "kysely";
import { searchWords } from "#domain/people/search-words.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/**
 * Makes the search words of these people anew from their names, postcodes and contact points in use. Call it after
 * changing any of them; for many people (an import), some thousands at a time.
 */
export async function refreshWords(db: PeopleDb, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  const people = await db
    .selectFrom("person")
    .select(["id", "name", "known_as", "postcode"])
    .where("id", "in", [...personIds])
    .where("erased_at", "is", null)
    .where("merged_into", "is", null)
    .execute();
  const points = await db
    .selectFrom("contact_point")
    .select(["person_id", "kind", "value"])
    .where("person_id", "in", [...personIds])
    .where("ended_at", "is", null)
    .where("kind", "!=", "post")
    .execute();
  const pointsOf = Map.groupBy(points, ({ person_id }) => person_id);
  const rows = people.flatMap(({ id, name, known_as, postcode }) => {
    const own = pointsOf.get(id) ?? [];
    const words = searchWords({
      name,
      knownAs: known_as,
      postcode,
      emails: own.filter(({ kind }) => kind === "email").map(({ value }) => value),
      phones: own.filter(({ kind }) => kind !== "email").map(({ value }) => value),
    });
    return words.map((word) => ({ id, word }));
  });
  await sql`delete from person_word where person_id = any (${[...personIds]}::uuid[])`.execute(db);
  await sql`insert into person_word (word, person_id)
    select * from unnest(${rows.map(({ word }) => word)}::text[], ${rows.map(({ id }) => id)}::uuid[])
    on conflict do nothing`.execute(db);
}
