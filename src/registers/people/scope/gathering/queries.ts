import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/**
 * For a statement that looks at a great many people, such as a count: the database gathers those in scope once, instead
 * of looking each of them up. Shows the same people either way; only what it costs is different. Lines of the activity log
 * are then not held by themselves: \`work\` must look at them through people, as lists do ("person.id = activity.person_id").
 */
export async function gatheringScope<T>(db: PeopleDb, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('groundswell.gather', 'on', true),
    set_config('groundswell.log', 'through-people', true)`.execute(db);
  const result = await work();
  await sql`select set_config('groundswell.gather', 'off', true),
    set_config('groundswell.log', 'each', true)`.execute(db);
  return result;
}
