import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Who holds places, the last to be given them first: offers before those who go. */
export function latestFirst(people: PeopleDb, sessionId: string) {
  return people
    .selectFrom("sign_up")
    .select(["id", "name", "holds", "person_id", "people"])
    .where("session_id", "=", sessionId)
    .where("holds", ">", 0)
    .orderBy((eb) => eb("standing", "=", "offered"), "desc")
    .orderBy("going_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** A party that would lose its places. */
export type Losing = { readonly signUpId: string; readonly name: string | null; readonly people: number };

/** Who would go to the waiting list if a session had only so many places, the first to go first. Changes nothing. */
export async function losingPlaces(
  people: PeopleDb,
  { id, taken, places }: { readonly id: string; readonly taken: number; readonly places: number | null },
): Promise<readonly Losing[]> {
  if (places === null || taken <= places) return [];
  const losing: Losing[] = [];
  let left = taken;
  for (const row of await latestFirst(people, id)) {
    if (left <= places) break;
    losing.push({ signUpId: row.id, name: row.name, people: row.people });
    left -= row.holds;
  }
  return losing;
}
