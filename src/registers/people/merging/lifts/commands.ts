import { sql } from "kysely";
import {
  type MovedColumns,
  moveColumns,
  type NamingColumn,
} from "#registers/people/merging/columns/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Columns that name somebody, beside the column of the other in the same row, whom nobody can be at once. */
const COLUMNS: readonly NamingColumn[] = [
  ["lift_offer", "person_id", null],
  ["lift_request", "person_id", null],
  ["lift_match", "driver_id", "rider_id"],
  ["lift_match", "rider_id", "driver_id"],
  ["lift_message", "from_id", "to_id"],
  ["lift_message", "to_id", "from_id"],
  ["lift_report", "by_id", "about_id"],
  ["lift_report", "about_id", "by_id"],
];

type Pair = { readonly keptId: string; readonly goneId: string; readonly now: Date };

/**
 * Makes one human being's lifts one person's. Call it after their sign-ups are one's: a second sign-up for the same
 * session has ended by then, and its lifts with it. Where the two records rode with each other, the lift ends. Blocks
 * stay on both when the merge is taken back: to keep people apart once too often harms nobody.
 */
export async function moveLifts(db: PeopleDb, { keptId, goneId, now }: Pair): Promise<MovedColumns> {
  await sql`update lift_match set standing = 'ended', holds = 0, ended_at = ${now}, ended_why = 'rematched', told_at = ${now}
    where standing <> 'ended' and driver_id in (${keptId}, ${goneId}) and rider_id in (${keptId}, ${goneId})`.execute(
    db,
  );
  const moved = await moveColumns(db, COLUMNS, { keptId, goneId });
  // Whom either must never meet, the one they are must not.
  await sql`insert into lift_block (blocker_id, blocked_id, at)
    select ${keptId}, blocked_id, at from lift_block where blocker_id = ${goneId} and blocked_id <> ${keptId}
    union all select blocker_id, ${keptId}, at from lift_block where blocked_id = ${goneId} and blocker_id <> ${keptId}
    on conflict do nothing`.execute(db);
  return moved;
}
