import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Bulk, BulkRow } from "./contract.ts";

// A new database knows little of its tables and would read them whole. "lateral … offset 0" and subselects of one row
// leave it no way but to look each row up.

/** Whom the rows of a file mean: people who have one of the e-mails, mobiles or references, or name and postcode. */
export type Known = {
  /** By "email a@example.org", "mobile +447…". */
  readonly byContact: ReadonlyMap<string, string>;
  readonly byReference: ReadonlyMap<string, string>;
  /** People nobody can reach, by name and postcode; null where two are alike. */
  readonly byHome: ReadonlyMap<string, string | null>;
};

/** Kinds of contact point that only one person has. */
export const OWN_KINDS: ReadonlySet<string> = new Set(["email", "mobile"]);

export async function known(db: PeopleDb, { rows, list }: Pick<Bulk, "rows" | "list">): Promise<Known> {
  const points = rows.flatMap(({ contacts }) => contacts.filter(({ kind }) => OWN_KINDS.has(kind)));
  const { rows: owners } = await sql<{ key: string; person_id: string }>`
    select point.kind || ' ' || point.value as key, point.person_id
    from unnest(${points.map(({ kind }) => kind)}::text[], ${points.map(({ value }) => value)}::text[]) as asked (kind, value)
    cross join lateral (select kind, value, person_id from contact_point
      where kind = asked.kind and value = asked.value and ended_at is null and kind in ('email', 'mobile') offset 0) as point`.execute(
    db,
  );
  const references = rows.flatMap(({ reference }) => (reference === null ? [] : [reference]));
  const { rows: referred } = await sql<{ reference: string; person_id: string }>`
    select reference, person_id from person_reference
    where source = ${list} and reference = any (${references}::text[])`.execute(db);
  return {
    byContact: new Map(owners.map(({ key, person_id }) => [key, person_id])),
    byReference: new Map(referred.map(({ reference, person_id }) => [reference, person_id])),
    byHome: await byHome(db, rows),
  };
}

/** A file without consent leaves people without contact points: only their name and home can tell that they came before. */
async function byHome(db: PeopleDb, rows: readonly BulkRow[]): Promise<ReadonlyMap<string, string | null>> {
  const asked = rows.flatMap(({ details: { name, home } }) =>
    name && home?.postcode ? [{ name, postcode: home.postcode }] : [],
  );
  const { rows: found } = await sql<{ id: string; name: string; postcode: string }>`
    select distinct person.id, person.name, person.postcode
    from unnest(${asked.map(({ name }) => name)}::text[], ${asked.map(({ postcode }) => postcode)}::text[]) as asked (name, postcode)
    cross join lateral (select id, name, postcode, source, merged_into, erased_at from person
      where person.postcode = asked.postcode offset 0) as person
    where lower(person.name) = lower(asked.name) and merged_into is null and erased_at is null and source like 'import/%'
      and (select id from contact_point point where point.person_id = person.id and point.ended_at is null limit 1) is null`.execute(
    db,
  );
  const homes = new Map<string, string | null>();
  for (const { id, name, postcode } of found) {
    const key = homeKey(name, postcode);
    homes.set(key, homes.has(key) ? null : id);
  }
  return homes;
}

export function homeKey(name: string, postcode: string): string {
  return `${name.toLowerCase()} ${postcode}`;
}
