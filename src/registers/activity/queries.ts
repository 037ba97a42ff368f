import type { Db } from "#kit/db/database.ts";

/** The id of the newest fact whose kind begins with one of `nouns` ("session", "dataset"); 0 when there is none. */
export async function newestFact(db: Db, nouns: readonly string[]): Promise<number> {
  const row = await db
    .selectFrom("activity")
    .select((eb) => eb.fn.max("id").as("id"))
    .where((eb) => eb.or(nouns.map((noun) => eb("kind", "like", `${noun}.%`))))
    .executeTakeFirst();
  return Number(row?.id ?? 0);
}
