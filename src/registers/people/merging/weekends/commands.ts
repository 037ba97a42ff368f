import { sql } from "kysely";
import {
  type MovedColumns,
  moveColumns,
  type NamingColumn,
} from "#registers/people/merging/columns/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Columns that name somebody, beside the column of the other in the same row, whom nobody can be at once. */
const COLUMNS: readonly NamingColumn[] = [
  ["bed_offer", "person_id", null],
  ["bed_request", "person_id", null],
  ["bed_match", "host_id", "guest_id"],
  ["bed_match", "guest_id", "host_id"],
  ["bed_message", "from_id", "to_id"],
  ["bed_message", "to_id", "from_id"],
  ["bed_report", "by_id", "about_id"],
  ["bed_report", "about_id", "by_id"],
  ["programme_choice", "person_id", null],
];

type Pair = { readonly keptId: string; readonly goneId: string; readonly now: Date };

/**
 * Makes one human being's beds and timetable one person's. Where both had the same, the kept one's stays and the other
 * ends, with whoever was matched with it; where one was to stay with the other, that ends. Call it after their sign-ups
 * are one's. Whom either keeps away from stays so for both, also when the merge is taken back.
 */
export async function moveWeekends(db: PeopleDb, { keptId, goneId, now }: Pair): Promise<MovedColumns> {
  await sql`update bed_match set standing = 'ended', holds = 0, ended_at = ${now}, ended_why = 'removed',
      untold = case when host_id not in (${keptId}, ${goneId}) then 'host'
        when guest_id not in (${keptId}, ${goneId}) then 'guest' end
    where standing <> 'ended' and (
      (host_id in (${keptId}, ${goneId}) and guest_id in (${keptId}, ${goneId}))
      or offer_id in (${twice("bed_offer", { keptId, goneId })}) or request_id in (${twice("bed_request", { keptId, goneId })}))`.execute(
    db,
  );
  for (const table of ["bed_offer", "bed_request"] as const)
    await sql`update ${sql.table(table)} set ended_at = ${now}, ended_why = 'removed'
      where id in (${twice(table, { keptId, goneId })})`.execute(db);
  await sql`update programme_choice lesser set ended_at = ${now}, holds = 0
    where person_id = ${goneId} and ended_at is null and exists (select from programme_choice own
      where own.person_id = ${keptId} and own.item_id = lesser.item_id and own.ended_at is null)`.execute(db);
  await sql`insert into bed_block (blocker_id, blocked_id, at)
    select ${keptId}, blocked_id, at from bed_block where blocker_id = ${goneId} and blocked_id <> ${keptId}
    union all select blocker_id, ${keptId}, at from bed_block where blocked_id = ${goneId} and blocker_id <> ${keptId}
    on conflict do nothing`.execute(db);
  return moveColumns(db, COLUMNS, { keptId, goneId });
}

/** What both have standing for the same weekend: the ids of the one that goes. */
function twice(table: "bed_offer" | "bed_request", { keptId, goneId }: Pick<Pair, "keptId" | "goneId">) {
  return sql`select lesser.id from ${sql.table(table)} lesser
    join ${sql.table(table)} own on own.weekend_id = lesser.weekend_id and own.person_id = ${keptId} and own.ended_at is null
    where lesser.person_id = ${goneId} and lesser.ended_at is null`;
}
