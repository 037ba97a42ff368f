import { type RawBuilder, sql } from "kysely";
import type { Db } from "#kit/db/database.ts";

/** The id of the newest fact about nobody whose kind begins with one of `nouns` ("session", "dataset"); 0 when there is none. */
export async function newestFact(db: Db, nouns: readonly string[]): Promise<number> {
  const row = await db
    .selectFrom("activity")
    .select((eb) => eb.fn.max("id").as("id"))
    .where((eb) => eb.or(nouns.map(ofNoun)))
    .where("person_id", "is", null)
    .executeTakeFirst();
  return Number(row?.id ?? 0);
}

/**
 * A mark that changes whenever a fact of one of `nouns` is committed: how many there are, the highest id and the latest
 * time. The id alone would not do: a fact may commit after one with a higher id, and two databases count alike.
 * Facts about a person do not count: there are millions, and what people do changes no page that everybody reads. A
 * command whose change must show writes a fact without a person.
 */
export async function markOfFacts(db: Db, nouns: readonly string[]): Promise<string> {
  const row = await db
    .selectFrom("activity")
    .select((eb) => [eb.fn.countAll().as("count"), eb.fn.max("id").as("id"), eb.fn.max("at").as("at")])
    .where((eb) => eb.or(nouns.map(ofNoun)))
    .where("person_id", "is", null)
    .executeTakeFirstOrThrow();
  return `${row.count}.${row.id ?? 0}.${row.at?.getTime() ?? 0}`;
}

/** "session.…", as a range: a "like" would not be let near the index by row-level security. */
function ofNoun(noun: string): RawBuilder<boolean> {
  return sql<boolean>`(kind ~>=~ ${`${noun}.`} and kind ~<~ ${`${noun}/`})`;
}
