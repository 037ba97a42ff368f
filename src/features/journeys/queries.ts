import { type RawBuilder, sql } from "kysely";
import { DEFAULT_LADDER, FOOT, type Ladder, stagesOf } from "#domain/ladder/ladder.ts";
import type { Db } from "#kit/db/database.ts";
import type { PeopleDb, PeopleScope } from "#registers/people/scope/contract.ts";
import { gatheringScope } from "#registers/people/scope/gathering/queries.ts";
import { LadderShape, type StageCount } from "./contract.ts";

/** The rules in force: the newest that were set, else the product's own. */
export async function ladderInForce(db: Db): Promise<Ladder> {
  const row = await db.selectFrom("ladder").select("rules").orderBy("id", "desc").limit(1).executeTakeFirst();
  return row === undefined ? DEFAULT_LADDER : LadderShape.parse(row.rules);
}

/** Stages that rules of any time named, which new ones do not take the names of. */
export async function stagesEver(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom("ladder").select("rules").execute();
  return [...new Set(rows.flatMap(({ rules }) => stagesOf(LadderShape.parse(rules))))];
}

/** Used to do something and has not for so many days, of a row `s` of person_stage. */
export function isQuiet(quietDays: number, now: Date): RawBuilder<boolean> {
  const before = new Date(now.getTime() - quietDays * 86_400_000);
  return sql<boolean>`s.stage <> ${sql.lit(FOOT)} and s.last_at is not null and s.last_at < ${before}`;
}

/**
 * How many people of the scope stand at each stage; stages without anybody count 0. For everybody, and for a single
 * group, as counted when stages were last worked out; for several groups counted now, since people may be in two.
 */
export async function stageCounts(
  db: PeopleDb,
  { scope, now }: { scope: PeopleScope; now: Date },
): Promise<readonly StageCount[]> {
  const ladder = await ladderInForce(db);
  const { rows } =
    scope.everyone || scope.groups.length === 1
      ? await sql<StageCount>`${counted(scope.groups[0] ?? null, scope.everyone)}`.execute(db)
      : await gatheringScope(db, () =>
          sql<StageCount>`${countedNow(scope.groups, isQuiet(ladder.quietDays, now))}`.execute(db),
        );
  const nobody = { people: 0, ready: 0, quiet: 0 };
  return stagesOf(ladder).map((stage) => ({ ...nobody, ...rows.find((row) => row.stage === stage), stage }));
}

function counted(group: number | null, everyone: boolean) {
  return sql`select stage, people, ready, quiet from stage_count
    where ${everyone ? sql`group_id is null` : sql`group_id = ${group}`}`;
}

function countedNow(groups: readonly number[], quiet: RawBuilder<boolean>) {
  return sql`select s.stage, count(*) as people, count(s.next_step) as ready, count(*) filter (where ${quiet}) as quiet
    from person_stage s
    where exists (select from group_membership here where here.person_id = s.person_id and here.left_at is null
      and here.group_id = any (${[...groups]}::bigint[]))
    group by s.stage`;
}
