import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { SEALED_TABLES } from "./commands.ts";

/** How many rows each key has sealed, by its id. */
export async function rowsByKey(people: PeopleDb): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { table } of SEALED_TABLES) {
    const { rows } = await sql<{ key: string; count: number }>`
      select encode(substring(sealed from 2 for 4), 'hex') as key, count(*)::int as count
      from ${sql.table(table)} group by 1`.execute(people);
    for (const { key, count } of rows) counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
}
