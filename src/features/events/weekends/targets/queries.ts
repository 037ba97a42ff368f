import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";
import type { Counted, TargetProgress } from "./contract.ts";

/** The movement's targets that stand and are not past, soonest to end first, each with what is planned and held. */
export async function targetsInProgress(db: Db, now: Date): Promise<readonly TargetProgress[]> {
  const within = sql`starts_at >= (from_on::timestamp at time zone 'Europe/London')
    and starts_at < ((until_on + 1)::timestamp at time zone 'Europe/London')
    and session.published_at is not null and session.cancelled_at is null`;
  const { rows } = await sql<TargetProgress & { id: string; counted: Counted }>`
    select id, counted, goal, from_on::text as from, until_on::text as until, coalesce(case counted
      when 'weekends' then (select count(*) from weekend
        where kind = 'weekend' and starts_on between from_on and until_on and published_at is not null and cancelled_at is null)
      when 'trainings' then (select count(*) from session where kind = 'training' and ${within})
      when 'sessions' then (select count(*) from session where ${within})
      when 'people' then (select sum(taken) from session where ${within})
    end, 0)::int as reached
    from movement_target
    where ended_at is null and until_on >= (${now}::timestamptz at time zone 'Europe/London')::date
    order by until_on, id`.execute(db);
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}
