import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/**
 * Takes people out of mentoring: their pairs end and the others have room again, what they said of themselves goes. That
 * somebody was mentored stays, without them.
 */
export async function eraseMentoring(
  db: PeopleDb,
  { ids, now }: { readonly ids: readonly string[]; readonly now: Date },
): Promise<void> {
  const them = sql`any (${ids}::uuid[])`;
  const all = sql`all (${ids}::uuid[])`;
  // In the order of ids, as whoever brings people together holds them.
  await sql`select id from mentoring_entry where person_id = ${them} or id in (
      select unnest(array[mentor_entry_id, mentee_entry_id]) from mentoring_pair
      where standing <> 'ended' and (mentor_id = ${them} or mentee_id = ${them}))
    order by id for update`.execute(db);
  await sql`update mentoring_pair set standing = 'ended', holds = 0, ended_at = ${now}, ended_why = 'erased',
      untold = case when mentor_id <> ${all} then 'mentor' when mentee_id <> ${all} then 'mentee' end
    where standing <> 'ended' and (mentor_id = ${them} or mentee_id = ${them})`.execute(db);
  await sql`update mentoring_entry set note = '', interests = '{}', regions = '{}', languages = '{}', times = '{}', candidate = false,
      forgotten_at = coalesce(forgotten_at, ${now}), ended_at = coalesce(ended_at, ${now}), ended_why = coalesce(ended_why, 'erased')
    where person_id = ${them}`.execute(db);
}
