import { sql } from "kysely";
import { DEFAULT_LADDER, type Ladder, STAGES } from "#domain/ladder/ladder.ts";
import type { Db } from "#kit/db/database.ts";
import type { PeopleDb, PeopleScope } from "#registers/people/scope/contract.ts";
import { gatheringScope } from "#registers/people/scope/gathering/queries.ts";
import { LadderShape, type StageCount } from "./contract.ts";

/** The rules in force: the newest that were set, else the product's own. */
export async function ladderInForce(db: Db): Promise<Ladder> {
  const row = await db.selectFrom("ladder").select("rules").orderBy("id", "desc").limit(1).executeTakeFirst();
  return row === undefined ? DEFAULT_LADDER : LadderShape.parse(row.rules);
}

/**
 * How many people of the scope stand at each stage; stages without anybody count 0. For everybody, and for a single
 * group, as counted when stages were last worked out; for several groups counted now, since people may be in two.
 */
export async function stageCounts(db: PeopleDb, scope: PeopleScope): Promise<readonly StageCount[]> {
  type Row = { stage: string; people: number; ready: number };
  const { rows } =
    scope.everyone || scope.groups.length === 1
      ? await sql<Row>`${counted(scope.groups[0] ?? null, scope.everyone)}`.execute(db)
      : await gatheringScope(db, () => sql<Row>`${countedNow(scope.groups)}`.execute(db));
  const of = (stage: string) => rows.find((row) => row.stage === stage);
  return STAGES.map((stage) => ({ stage, people: of(stage)?.people ?? 0, ready: of(stage)?.ready ?? 0 }));
}

function counted(group: number | null, everyone: boolean) {
  return sql`select stage, people, ready from stage_count
    where ${everyone ? sql`group_id is null` : sql`group_id = ${group}`}`;
}

function countedNow(groups: readonly number[]) {
  return sql`select stage, count(*) as people, count(next_step) as ready from person_stage s
    where exists (select from group_membership here where here.person_id = s.person_id and here.left_at is null
      and here.group_id = any (${[...groups]}::bigint[]))
    group by stage`;
}
