import { sql } from "kysely";
import {
  type MovedColumns,
  moveColumns,
  type NamingColumn,
} from "#registers/people/merging/columns/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Columns that name somebody, beside the column of the other in the same row, whom nobody can be at once. */
const COLUMNS: readonly NamingColumn[] = [
  ["mentoring_entry", "person_id", null],
  ["mentoring_pair", "mentor_id", "mentee_id"],
  ["mentoring_pair", "mentee_id", "mentor_id"],
  ["mentoring_message", "from_id", "to_id"],
  ["mentoring_message", "to_id", "from_id"],
  ["mentoring_report", "by_id", "about_id"],
  ["mentoring_report", "about_id", "by_id"],
];

type Pair = { readonly keptId: string; readonly goneId: string; readonly now: Date };

/**
 * Makes one human being's mentoring one person's. Where both offered or both asked, the entry with somebody stays, else
 * the kept one's, and the other ends with its pairs; where one mentored the other, that ends.
 */
export async function moveMentoring(db: PeopleDb, { keptId, goneId, now }: Pair): Promise<MovedColumns> {
  const them = sql`any (${[keptId, goneId]}::uuid[])`;
  const all = sql`all (${[keptId, goneId]}::uuid[])`;
  await sql`select id from mentoring_entry where person_id = ${them} or id in (
      select unnest(array[mentor_entry_id, mentee_entry_id]) from mentoring_pair
      where standing <> 'ended' and (mentor_id = ${them} or mentee_id = ${them}))
    order by id for update`.execute(db);
  const lesser = sql`(select case when own.taken = 0 and other.taken > 0 then own.id else other.id end
    from mentoring_entry own join mentoring_entry other on other.side = own.side and other.ended_at is null
    where own.person_id = ${keptId} and own.ended_at is null and other.person_id = ${goneId})`;
  await sql`update mentoring_pair set standing = 'ended', holds = 0, ended_at = ${now}, ended_why = 'removed',
      untold = case when mentor_id <> ${all} then 'mentor' when mentee_id <> ${all} then 'mentee' end
    where standing <> 'ended' and ((mentor_id = ${them} and mentee_id = ${them})
      or mentor_entry_id in ${lesser} or mentee_entry_id in ${lesser})`.execute(db);
  await sql`update mentoring_entry set ended_at = ${now}, ended_why = 'merged' where id in ${lesser}`.execute(
    db,
  );
  // What they wrote down about meeting themselves stays with the pair that ended.
  const theirOwn = sql`pair_id not in (select id from mentoring_pair where mentor_id = ${them} and mentee_id = ${them})`;
  return moveColumns(db, [...COLUMNS, ["mentoring_meeting", "person_id", theirOwn]], { keptId, goneId });
}
