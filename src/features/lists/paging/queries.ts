import { type RawBuilder, sql } from "kysely";
import { inScope } from "#features/lists/queries.ts";
import type { PeopleDb, PeopleScope } from "#registers/people/scope/contract.ts";
import type { PersonRow, Sort } from "./contract.ts";

export type PageAsked = {
  readonly scope: PeopleScope;
  /** From `meantBy`; null for everybody in the scope. */
  readonly where: RawBuilder<boolean> | null;
  /** The same in the form for few people, from `meantBy`. */
  readonly each?: RawBuilder<boolean> | undefined;
  readonly sort: Sort;
  /** The person after whom, or before whom, the page begins; null for the first page. An id, so that no name is in an address. */
  readonly from: { readonly personId: string; readonly way: "after" | "before" } | null;
  readonly size: number;
};

export type PeoplePage = {
  readonly people: readonly PersonRow[];
  readonly before: boolean;
  readonly after: boolean;
};

/** How many people in a row are asked one by one whether they are on a list, before the whole list is worked out. */
const NEAR = 4_000;

/** One page of people in an order that holds while people come and go: the next page begins after a person, not after a number. */
export async function peoplePage(
  db: PeopleDb,
  { scope, where, each, sort, from, size }: PageAsked,
): Promise<PeoplePage> {
  const key = from === null ? null : await keyOf(db, from.personId);
  const back = key !== null && from?.way === "before";
  // Names run from A, joining runs from the newest.
  const up = (sort === "name") !== back;
  const column = sql.ref(sort === "name" ? "person.sort_name" : "person.created_at");
  const beyond =
    key === null
      ? sql`true`
      : sql`(${column}, person.id) ${up ? sql`>` : sql`<`} (${sort === "name" ? key.sort_name : sql`${key.created_at}::timestamptz`}, ${key.id}::uuid)`;
  const order = up ? sql`${column}, person.id` : sql`${column} desc, person.id desc`;
  const rowsOf = async (among: RawBuilder<unknown>, asked = where) => {
    // The page is found in the index alone; only its own people are looked up.
    const { rows } = await sql<Row>`
      with page as materialized (
        select person.id, ${column} as sorted from ${among}
        where ${asked ?? inScope(scope)} and ${beyond} order by ${order} limit ${size + 1})
      select person.id, person.name, person.postcode, person.seat_2024, person.created_at,
        (select status from membership_now m where m.person_id = page.id and m.kind = 'member') as member,
        (select status from membership_now m where m.person_id = page.id and m.kind = 'supporter') as supporter,
        (select max(a.at) from activity a where a.person_id = page.id) as last_at,
        (select array_agg(t.name order by t.name) from person_tag p join tag t on t.id = p.tag_id where p.person_id = page.id) as tags
      from page join person on person.id = page.id
      order by ${up ? sql`page.sorted, page.id` : sql`page.sorted desc, page.id desc`}`.execute(db);
    return rows;
  };
  // Of a list that many are on, a page lies among the next few thousand people; where it does not, everybody is asked.
  const near =
    where === null || !scope.everyone
      ? []
      : await rowsOf(
          sql`(select * from person where ${inScope(scope)} and ${beyond} order by ${order} limit ${NEAR}) person`,
          each ?? where,
        );
  const rows = near.length > size ? near : await rowsOf(sql`person`);
  const people = rows.slice(0, size).map(rowOf);
  const more = rows.length > size;
  return back
    ? { people: people.reverse(), before: more, after: true }
    : { people, before: key !== null, after: more };
}

/** Up to how many members of groups are counted for a heading: where they are kept, without looking at anybody. */
const COUNTED_UP_TO = 10_000;

export type Total = {
  readonly kind: "exact" | "more-than" | "about" | "not-counted";
  readonly count: number;
};

/**
 * How many there are on a list of which this is the first page: as many as it shows, or more. Nobody else is looked at for a
 * heading; the list's own page counts them all.
 */
export function totalOfList({ people, after }: PeoplePage): Total {
  return { kind: after ? "more-than" : "exact", count: people.length };
}

/**
 * How many people there are in reach, at a bounded price: of groups exactly up to 10,000, "more than" that beyond; everybody
 * in the movement by the database's own estimate, which is as old as its last look at the table.
 */
export async function totalInReach(db: PeopleDb, scope: PeopleScope): Promise<Total> {
  if (scope.everyone) {
    const { rows } = await sql<{ count: number }>`
      select greatest(0, reltuples)::bigint as count from pg_class where oid = 'person'::regclass`.execute(
      db,
    );
    const count = rows[0]?.count ?? 0;
    if (count > COUNTED_UP_TO) return { kind: "about", count: Math.round(count / 1_000) * 1_000 };
  }
  // Who belongs to groups is counted where it is kept, without looking anybody up.
  const counted = scope.everyone
    ? sql`select from person where ${inScope(scope)}`
    : sql`select distinct here.person_id from group_membership here
        where here.left_at is null and here.group_id = any (${[...scope.groups]}::bigint[])`;
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${counted} limit ${COUNTED_UP_TO + 1}) counted`.execute(db);
  const count = rows[0]?.count ?? 0;
  return count > COUNTED_UP_TO ? { kind: "more-than", count: COUNTED_UP_TO } : { kind: "exact", count };
}

/** Where somebody stands; the moment as text, since a date of ours would cut its microseconds off and pass people over. */
async function keyOf(db: PeopleDb, personId: string) {
  const { rows } = await sql<{ id: string; sort_name: string; created_at: string }>`
    select id, sort_name, created_at::text from person where id = ${personId}::uuid`.execute(db);
  return rows[0] ?? null;
}

type Row = {
  id: string;
  name: string | null;
  postcode: string | null;
  seat_2024: string | null;
  created_at: Date;
  member: string | null;
  supporter: string | null;
  last_at: Date | null;
  tags: string[] | null;
};

function rowOf(row: Row): PersonRow {
  return {
    id: row.id,
    name: row.name,
    outcode: row.postcode?.split(" ")[0] ?? null,
    seat2024: row.seat_2024,
    joinedAt: row.created_at,
    member: row.member,
    supporter: row.supporter,
    lastAt: row.last_at,
    tags: row.tags ?? [],
  };
}
