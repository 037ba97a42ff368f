import { sql } from "kysely";
import type { Stage, Step } from "#domain/ladder/ladder.ts";
import type { PeopleDb, PeopleScope } from "#registers/people/scope/contract.ts";

export type OnTheWay = {
  readonly id: string;
  readonly name: string | null;
  readonly stage: Stage;
  readonly next: Step | null;
  readonly lastAt: Date | null;
};

/** People who are ready for their next step, those who did something most lately first. */
export function readyPeople(
  db: PeopleDb,
  asked: { scope: PeopleScope; limit: number },
): Promise<readonly OnTheWay[]> {
  return found(db, { ...asked, which: sql<boolean>`s.next_step is not null` });
}

/** People who used to do something and have not for `quietDays`, the latest to fall silent first. */
export function quietPeople(
  db: PeopleDb,
  { quietDays, now, ...asked }: { scope: PeopleScope; limit: number; quietDays: number; now: Date },
): Promise<readonly OnTheWay[]> {
  const before = new Date(now.getTime() - quietDays * 86_400_000);
  return found(db, {
    ...asked,
    which: sql<boolean>`s.stage <> 'supporter' and s.last_at is not null and s.last_at < ${before}`,
  });
}

/** One person's place; null before it was first worked out. */
export async function stageOf(
  db: PeopleDb,
  personId: string,
): Promise<{ stage: Stage; next: Step | null } | null> {
  const row = await db
    .selectFrom("person_stage")
    .select(["stage", "next_step"])
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row === undefined ? null : { stage: row.stage as Stage, next: row.next_step as Step | null };
}

async function found(
  db: PeopleDb,
  { scope, limit, which }: { scope: PeopleScope; limit: number; which: ReturnType<typeof sql<boolean>> },
): Promise<readonly OnTheWay[]> {
  const here = scope.everyone
    ? sql`true`
    : sql`exists (select from group_membership here where here.person_id = s.person_id and here.left_at is null
        and here.group_id = any (${[...scope.groups]}::bigint[]))`;
  const { rows } = await sql<{
    id: string;
    name: string | null;
    stage: Stage;
    next_step: Step | null;
    last_at: Date | null;
  }>`
    select person.id, person.name, first.stage, first.next_step, first.last_at from (
      select s.* from person_stage s where ${which} and ${here} order by s.last_at desc nulls last limit ${limit}) first
    join person on person.id = first.person_id order by first.last_at desc nulls last`.execute(db);
  return rows.map(({ id, name, stage, next_step, last_at }) => ({
    id,
    name,
    stage,
    next: next_step,
    lastAt: last_at,
  }));
}
