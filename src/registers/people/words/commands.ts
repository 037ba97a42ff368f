import { sql } from "kysely";
import { type Findable, searchWords } from "#domain/people/search-words.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/**
 * Makes the search words of these people anew from their names, postcodes and contact points in use. Call it after
 * changing any of them; for many people (an import), some thousands at a time.
 */
export async function refreshWords(db: PeopleDb, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  const { rows: people } = await sql<Named>`
    select id, name, known_as as "knownAs", postcode from person
    where id = any (${[...personIds]}::uuid[]) and erased_at is null and merged_into is null`.execute(db);
  const { rows: points } = await sql<{ personId: string; kind: string; value: string }>`
    select person_id as "personId", kind, value from contact_point
    where person_id = any (${[...personIds]}::uuid[]) and ended_at is null and kind <> 'post'`.execute(db);
  await sql`delete from person_word where person_id = any (${[...personIds]}::uuid[])`.execute(db);
  await addWords(db, people, points);
}

/** What a person is found by, but for their contact points. */
export type Named = Pick<Findable, "name" | "knownAs" | "postcode"> & { readonly id: string };

/** Adds the search words of people who have none yet. */
export async function addWords(
  db: PeopleDb,
  people: readonly Named[],
  points: readonly { readonly personId: string; readonly kind: string; readonly value: string }[],
): Promise<void> {
  const pointsOf = Map.groupBy(points, ({ personId }) => personId);
  const ids: string[] = [];
  const words: string[] = [];
  const contacts: boolean[] = [];
  for (const { id, name, knownAs, postcode } of people) {
    const valuesOf = (isKind: (kind: string) => boolean) =>
      (pointsOf.get(id) ?? []).filter(({ kind }) => isKind(kind)).map(({ value }) => value);
    const emails = valuesOf((kind) => kind === "email");
    const phones = valuesOf((kind) => kind === "mobile" || kind === "landline");
    for (const { word, contact } of searchWords({ name, knownAs, postcode, emails, phones })) {
      ids.push(id);
      words.push(word);
      contacts.push(contact);
    }
  }
  if (ids.length === 0) return;
  await sql`insert into person_word (word, person_id, contact)
    select * from unnest(${words}::text[], ${ids}::uuid[], ${contacts}::boolean[]) on conflict do nothing`.execute(
    db,
  );
}
