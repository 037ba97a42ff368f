import { type RawBuilder, sql } from "kysely";
import { FOOT, type Ladder, type StepRule } from "#domain/ladder/ladder.ts";
import type { Db } from "#kit/db/database.ts";
import { pace } from "#kit/slices/slices.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { LadderShape } from "./contract.ts";
import { isQuiet, ladderInForce } from "./queries.ts";

const DAY_MS = 86_400_000;

/** Sets the movement's own rules. They count from the next working out of stages. */
export function setLadder(
  db: Db,
  { ladder, actor, now }: { ladder: Ladder; actor: string; now: Date },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: "not-a-ladder" }> {
  const read = LadderShape.safeParse(ladder);
  if (!read.success) return Promise.resolve({ ok: false, reason: "not-a-ladder" });
  return db.transaction().execute(async (trx) => {
    await trx
      .insertInto("ladder")
      .values({ rules: JSON.stringify(read.data), author: actor, at: now })
      .execute();
    await recordFact(trx, { kind: "ladder.changed", actor, subject: "ladder", at: now });
    return { ok: true };
  });
}

/**
 * Works out anew how far everybody has come, a slice of people a transaction, and counts who stands where. Rows that say
 * the same as before are left alone, so that doing it every hour costs little, and once more after being cut off is the
 * same as once.
 *
 * @returns how many people's stage, readiness or last act changed
 */
export async function workOutStages(
  db: Db,
  { now, signal }: { readonly now: Date; readonly signal?: AbortSignal },
): Promise<number> {
  const scope = wholeMovement("people-stages");
  const size = pace({ first: 500, least: 100, most: 10_000 });
  let changed = 0;
  for (let after = NOBODY; !signal?.aborted; ) {
    const began = performance.now();
    const slice = await withPeople(db, scope, async (people) => {
      const ids = await idsAfter(people, after, size.count);
      return { ids, changed: ids.length === 0 ? 0 : await judge(people, ids, now) };
    });
    const last = slice.ids.at(-1);
    if (last === undefined) break;
    changed += slice.changed;
    after = last;
    size.took(slice.ids.length, performance.now() - began);
  }
  await withPeople(db, scope, (people) => countStages(people, now));
  return changed;
}

/** Before every id. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

async function idsAfter(db: PeopleDb, after: string, count: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from person where id > ${after}::uuid order by id limit ${count}`.execute(db);
  return rows.map(({ id }) => id);
}

/** In one statement over the activity log. */
async function judge(db: PeopleDb, ids: readonly string[], now: Date): Promise<number> {
  const { steps } = await ladderInForce(db);
  const deeds = [...new Set(steps.flatMap(({ reached }) => reached.facts))];
  const rules = steps.flatMap(({ reached, ready }) => [reached, ready]);
  const kinds = [...new Set(rules.flatMap(({ facts }) => facts))];
  const since = new Date(now.getTime() - Math.max(...rules.map(({ days }) => days)) * DAY_MS);
  const times = ({ facts, days }: StepRule): RawBuilder<number> =>
    sql`count(*) filter (where kind = any (${facts}::text[]) and at >= ${new Date(now.getTime() - days * DAY_MS)})`;
  const column = (name: "reached" | "ready", at: number) => sql.ref(`${name}_${at}`);
  const counts = steps.flatMap(({ reached, ready }, at) => [
    sql`${times(reached)} as ${column("reached", at)}`,
    sql`${times(ready)} as ${column("ready", at)}`,
  ]);
  const highestFirst = steps.map((step, at) => ({ step, at })).toReversed();
  const { numAffectedRows } = await sql`
    with done as (
      select person_id, ${sql.join(counts)}, max(at) filter (where kind = any (${deeds}::text[])) as last_at
      from activity where person_id is not null and person_id = any (${ids}::uuid[])
        and kind = any (${kinds}::text[]) and at >= ${since} group by person_id
    ), stood as (
      select person.id, done.*,
        case ${sql.join(
          highestFirst.map(
            ({ step, at }) => sql`when ${column("reached", at)} >= ${step.reached.times} then ${step.id}`,
          ),
          sql` `,
        )}
          else ${FOOT} end as stage
      from person left join done on done.person_id = person.id
      where person.id = any (${ids}::uuid[])
        and person.merged_into is null and person.erased_at is null
    ), judged as (
      select id, stage, last_at,
        case ${sql.join(
          steps.map(
            (step, at) =>
              sql`when stage = ${steps[at - 1]?.id ?? FOOT} and ${column("ready", at)} >= ${step.ready.times} then ${step.id}`,
          ),
          sql` `,
        )} end as next_step
      from stood
    )
    insert into person_stage as kept (person_id, stage, reached_at, next_step, last_at)
    select id, stage, ${now}, next_step, last_at from judged
    on conflict (person_id) do update set stage = excluded.stage, next_step = excluded.next_step, last_at = excluded.last_at,
      reached_at = case when kept.stage = excluded.stage then kept.reached_at else excluded.reached_at end
    where (kept.stage, kept.next_step, kept.last_at) is distinct from (excluded.stage, excluded.next_step, excluded.last_at)`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}

async function countStages(db: PeopleDb, now: Date): Promise<void> {
  const { quietDays } = await ladderInForce(db);
  const counts = sql`count(*), count(s.next_step), count(*) filter (where ${isQuiet(quietDays, now)})`;
  await db.deleteFrom("stage_count").execute();
  await sql`insert into stage_count (group_id, stage, people, ready, quiet)
    select null, s.stage, ${counts} from person_stage s group by s.stage
    union all
    select here.group_id, s.stage, ${counts}
    from person_stage s join group_membership here on here.person_id = s.person_id and here.left_at is null
    group by here.group_id, s.stage`.execute(db);
}
