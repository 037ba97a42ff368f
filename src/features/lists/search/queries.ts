import { type RawBuilder, sql } from "kysely";
import { searchTerms } from "#domain/people/search-words.ts";
import type { PeopleDb, PeopleScope } from "#registers/people/scope/contract.ts";

export type FoundPerson = {
  readonly id: string;
  readonly name: string | null;
  readonly outcode: string | null;
};
export type Found = {
  readonly people: readonly FoundPerson[];
  /** There are others: type more. */
  readonly more: boolean;
};

/** Candidates looked at before they are put in order. */
const CANDIDATES = 200;

/**
 * People of the scope who have, for every piece typed, a word that begins with it: of their names or the first half of
 * their postcode; and of their whole postcode, e-mail or last digits of a phone where the scope may read these. By name,
 * among the first 200 found. Nothing typed finds nobody.
 */
export async function searchPeople(
  db: PeopleDb,
  { typed, scope, limit }: { typed: string; scope: PeopleScope; limit: number },
): Promise<Found> {
  const terms = [...searchTerms(typed)].sort((a, b) => b.length - a.length);
  const [longest, ...others] = terms;
  if (longest === undefined) return { people: [], more: false };
  const also = others.map(
    (term) =>
      sql`and exists (select from person_word other where other.person_id = first.person_id and ${begins("other", term, scope)})`,
  );
  const here = scope.everyone
    ? sql``
    : sql`and exists (select from group_membership here where here.person_id = first.person_id
        and here.left_at is null and here.group_id = any (${[...scope.groups]}::bigint[]))`;
  const { rows } = await sql<{ id: string; name: string | null; postcode: string | null }>`
    with candidate as materialized (
      select first.person_id from person_word first
      where ${begins("first", longest, scope)} ${sql.join(also, sql` `)} ${here} limit ${CANDIDATES})
    select person.id, person.name, person.postcode
    from (select distinct person_id from candidate) found join person on person.id = found.person_id
    where person.merged_into is null and person.erased_at is null
    order by person.sort_name, person.id limit ${limit + 1}`.execute(db);
  return {
    people: rows
      .slice(0, limit)
      .map(({ id, name, postcode }) => ({ id, name, outcode: postcode?.split(" ")[0] ?? null })),
    more: rows.length > limit,
  };
}

/**
 * Every word that begins with `term` and is `scope`'s to search by, as a range: a "like" would not be let near the index
 * by row-level security.
 */
function begins(table: string, term: string, { contacts }: PeopleScope): RawBuilder<boolean> {
  const [word, contact] = [sql.ref(`${table}.word`), sql.ref(`${table}.contact`)];
  const range = sql<boolean>`${word} ~>=~ ${term} and ${word} ~<~ ${`${term}\u{10ffff}`}`;
  if (contacts === "all") return sql<boolean>`(${contact} in (false, true) and ${range})`;
  if (contacts.length === 0) return sql<boolean>`(not ${contact} and ${range})`;
  return sql<boolean>`(${contact} in (false, true) and ${range} and (not ${contact} or exists (
    select from group_membership reached where reached.person_id = ${sql.ref(`${table}.person_id`)}
    and reached.left_at is null and reached.group_id = any (${[...contacts]}::bigint[]))))`;
}
