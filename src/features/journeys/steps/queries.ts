import { type RawBuilder, sql } from "kysely";
import { isQuiet, ladderInForce } from "#features/journeys/queries.ts";
import type { PeopleDb, PeopleScope } from "#registers/people/scope/contract.ts";

export type OnTheWay = {
  readonly id: string;
  readonly name: string | null;
  readonly stage: string;
  readonly next: string | null;
  readonly lastAt: Date | null;
};

/** Whom of those on the way: ready for a next step (a certain one, or any), or gone quiet. */
export type Way = { readonly kind: "ready"; readonly step: string | null } | { readonly kind: "quiet" };

export type OnTheWayAsked = {
  readonly scope: PeopleScope;
  readonly way: Way;
  readonly limit: number;
  readonly now: Date;
  /** The person after whom the page begins; null for the first. */
  readonly after?: string | null;
};

/** People on the way, those who did something most lately first: the last to fall silent are the first to be asked after. */
export async function peopleOnTheWay(db: PeopleDb, asked: OnTheWayAsked): Promise<readonly OnTheWay[]> {
  const { scope, limit, after = null } = asked;
  const which = await condition(db, asked);
  const here = scope.everyone
    ? sql`true`
    : sql`exists (select from group_membership here where here.person_id = s.person_id and here.left_at is null
        and here.group_id = any (${[...scope.groups]}::bigint[]))`;
  const { rows } = await sql<{
    id: string;
    name: string | null;
    stage: string;
    next_step: string | null;
    last_at: Date | null;
  }>`
    select person.id, person.name, first.stage, first.next_step, first.last_at from (
      select s.* from person_stage s where ${which} and ${here} and ${await beyond(db, after)}
      order by s.last_at desc nulls last, s.person_id limit ${limit}) first
    join person on person.id = first.person_id order by first.last_at desc nulls last, first.person_id`.execute(
    db,
  );
  return rows.map(({ id, name, stage, next_step, last_at }) => ({
    ...{ id, name, stage },
    next: next_step,
    lastAt: last_at,
  }));
}

/** One person's place; null before it was first worked out. */
export async function stageOf(
  db: PeopleDb,
  personId: string,
): Promise<{ stage: string; next: string | null } | null> {
  const row = await db
    .selectFrom("person_stage")
    .select(["stage", "next_step"])
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row === undefined ? null : { stage: row.stage, next: row.next_step };
}

async function condition(db: PeopleDb, { way, now }: OnTheWayAsked): Promise<RawBuilder<boolean>> {
  if (way.kind === "quiet") return isQuiet((await ladderInForce(db)).quietDays, now);
  return way.step === null
    ? sql<boolean>`s.next_step is not null`
    : sql<boolean>`s.next_step is not null and s.next_step = ${way.step}`;
}

/** Behind a person in that order; somebody who is not there any more begins it anew. */
async function beyond(db: PeopleDb, after: string | null): Promise<RawBuilder<boolean>> {
  const all = sql<boolean>`true`;
  if (after === null) return all;
  // The moment as text: a date of ours would cut its microseconds off and pass people over.
  const { rows } = await sql<{ last_at: string | null }>`
    select last_at::text from person_stage where person_id = ${after}::uuid`.execute(db);
  const mark = rows[0];
  if (mark === undefined) return all;
  if (mark.last_at === null) return sql<boolean>`s.last_at is null and s.person_id > ${after}::uuid`;
  const at = sql`${mark.last_at}::timestamptz`;
  return sql<boolean>`(s.last_at is null or s.last_at < ${at} or (s.last_at = ${at} and s.person_id > ${after}::uuid))`;
}
