import { type RawBuilder, sql } from "kysely";
import { faultsIn, type SegmentFault } from "#domain/segments/faults.ts";
import type { Middle, Segment } from "#domain/segments/segment.ts";
import type { Db } from "#kit/db/database.ts";
import type { PeopleDb, PeopleScope } from "#registers/people/scope/contract.ts";
import { gatheringScope } from "#registers/people/scope/gathering/queries.ts";
import { type SavedList, SegmentShape, type Shared } from "./contract.ts";
import { knownNames, type ListPlaces, middleOf } from "./known/queries.ts";
import { whereOf } from "./where/queries.ts";

/** A question about people, with all that its meaning depends on. */
export type Asked = {
  readonly segment: Segment;
  /** The scope of the transaction it is asked in. */
  readonly scope: PeopleScope;
  readonly places: ListPlaces;
  readonly now: Date;
};

export type Meant = {
  readonly ok: true;
  readonly where: RawBuilder<boolean>;
  /** The same, in the form that asks few people fastest. */
  readonly each: RawBuilder<boolean>;
};

export type Unusable = {
  readonly ok: false;
  readonly reason: "faulty";
  readonly faults: readonly SegmentFault[];
};

/**
 * The condition on `person` that a question means: put it into the statement that uses the list, so that who is meant
 * is decided in the same breath. Merged and erased people are nobody; with groups in the scope, only their people.
 *
 * Nothing may use a list whose names are not there any more: a deleted tag would turn "not tagged x" into everybody.
 */
export async function meantBy(
  db: PeopleDb,
  { segment, scope, places, now }: Asked,
): Promise<Meant | Unusable> {
  const faults = faultsIn(segment, await knownNames(db, { segment, scope, places }));
  if (faults.length > 0) return { ok: false, reason: "faulty", faults };
  const homes = scope.contacts === "all" ? "exact" : "rounded";
  const meaning = { now, locate: (middle: Middle) => middleOf(places, middle), homes } as const;
  const inReach = (where: RawBuilder<boolean>) => sql<boolean>`${inScope(scope)} and ${where}`;
  return {
    ok: true,
    where: inReach(whereOf(segment, meaning)),
    each: inReach(whereOf(segment, { ...meaning, or: "each" })),
  };
}

/**
 * People there are, within reach of a scope. The database holds the scope by itself; said here as well, it can begin
 * with the few people of a group instead of asking everybody whether they belong.
 */
export function inScope(scope: PeopleScope): RawBuilder<boolean> {
  const alive = sql<boolean>`person.merged_into is null and person.erased_at is null`;
  if (scope.everyone) return alive;
  return sql<boolean>`${alive} and exists (select from group_membership here
    where here.person_id = person.id and here.left_at is null and here.group_id = any (${[...scope.groups]}::bigint[]))`;
}

/** How many people a question means, now. */
export async function countPeople(
  db: PeopleDb,
  asked: Asked,
): Promise<{ readonly ok: true; readonly count: number } | Unusable> {
  const meant = await meantBy(db, asked);
  if (!meant.ok) return meant;
  const { rows } = await lookingAtMany(db, { scope: asked.scope, where: meant.where }, () =>
    sql<{ count: number }>`select count(*) as count from person where ${meant.where}`.execute(db),
  );
  return { ok: true, count: rows[0]?.count ?? 0 };
}

/** Who is meant, by id, in the order of their ids. Ask inside the transaction that acts on them. */
export async function peopleMeant(
  db: PeopleDb,
  asked: Asked,
): Promise<{ readonly ok: true; readonly personIds: readonly string[] } | Unusable> {
  const meant = await meantBy(db, asked);
  if (!meant.ok) return meant;
  const { rows } = await lookingAtMany(db, { scope: asked.scope, where: meant.where }, () =>
    sql<{ id: string }>`select person.id from person where ${meant.where} order by person.id`.execute(db),
  );
  return { ok: true, personIds: rows.map(({ id }) => id) };
}

/** From this share of everybody on, reading all of them once is quicker than looking each one up. */
const MOST = 0.4;

/**
 * `gatheringScope`, and for a list that most people are on, read through instead of looked up one by one: the database
 * reckons what row-level security might cost each time, so that left to itself it would look 156,000 of 200,000 people up.
 */
async function lookingAtMany<T>(
  db: PeopleDb,
  { scope, where }: { scope: PeopleScope; where: RawBuilder<boolean> },
  work: () => Promise<T>,
): Promise<T> {
  return gatheringScope(db, async () => {
    if (!scope.everyone || !(await meansMost(db, where))) return work();
    await sql`select set_config('enable_nestloop', 'off', true)`.execute(db);
    const result = await work();
    await sql`select set_config('enable_nestloop', 'on', true)`.execute(db);
    return result;
  });
}

/** By the database's own estimate; false where it has never looked at the table. */
async function meansMost(db: PeopleDb, where: RawBuilder<boolean>): Promise<boolean> {
  const plan = await sql<{ "QUERY PLAN": readonly [{ Plan: { "Plan Rows": number } }] }>`
    explain (format json) select from person where ${where}`.execute(db);
  const { rows } = await sql<{ people: number }>`
    select reltuples as people from pg_class where oid = 'person'::regclass`.execute(db);
  const [people, expected] = [
    Number(rows[0]?.people ?? 0),
    plan.rows[0]?.["QUERY PLAN"][0].Plan["Plan Rows"],
  ];
  return people > 0 && expected !== undefined && expected > people * MOST;
}

/** A list in use; null when there is none, or it was put away. */
export async function savedList(db: Db, id: number): Promise<SavedList | null> {
  const row = await db
    .selectFrom("people_list")
    .selectAll()
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row === undefined ? null : listOf(row);
}

/** Lists that might concern somebody: their own, those of `groups` ("all" of them), and those shared downwards from `above`. */
export async function listsAround(
  db: Db,
  { author, groups, above }: { author: string; groups: "all" | readonly number[]; above: readonly number[] },
): Promise<readonly SavedList[]> {
  const rows = await db
    .selectFrom("people_list")
    .selectAll()
    .where("ended_at", "is", null)
    .where((eb) =>
      eb.or([
        eb("author", "=", author),
        eb.and([
          eb("shared", "!=", "author"),
          groups === "all" ? eb.val(true) : eb("group_id", "in", groups.length > 0 ? [...groups] : [0]),
        ]),
        eb.and([eb("shared", "=", "below"), eb("group_id", "in", above.length > 0 ? [...above] : [0])]),
      ]),
    )
    .orderBy("name")
    .orderBy("id")
    .execute();
  return rows.map(listOf);
}

type Row = {
  id: number;
  group_id: number;
  name: string;
  segment: unknown;
  shared: string;
  author: string;
  made_at: Date;
  changed_at: Date;
};

function listOf(row: Row): SavedList {
  return {
    id: row.id,
    groupId: row.group_id,
    name: row.name,
    segment: SegmentShape.parse(row.segment),
    shared: row.shared as Shared,
    author: row.author,
    madeAt: row.made_at,
    changedAt: row.changed_at,
  };
}
