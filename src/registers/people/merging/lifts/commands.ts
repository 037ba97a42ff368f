import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** By "table.column", ids of rows about lifts that name the kept person now. */
export type MovedLifts = Readonly<Record<string, readonly string[]>>;

/** Columns that name somebody, beside the column of the other in the same row, whom nobody can be at once. */
const COLUMNS = [
  ["lift_offer", "person_id", null],
  ["lift_request", "person_id", null],
  ["lift_match", "driver_id", "rider_id"],
  ["lift_match", "rider_id", "driver_id"],
  ["lift_message", "from_id", "to_id"],
  ["lift_message", "to_id", "from_id"],
  ["lift_report", "by_id", "about_id"],
  ["lift_report", "about_id", "by_id"],
] as const;

type Pair = { readonly keptId: string; readonly goneId: string; readonly now: Date };

/**
 * Makes one human being's lifts one person's. Call it after their sign-ups are one's: a second sign-up for the same
 * session has ended by then, and its lifts with it. Where the two records rode with each other, the lift ends.
 */
export async function moveLifts(db: PeopleDb, { keptId, goneId, now }: Pair): Promise<MovedLifts> {
  await sql`update lift_match set standing = 'ended', holds = 0, ended_at = ${now}, ended_why = 'rematched', told_at = ${now}
    where standing <> 'ended' and driver_id in (${keptId}, ${goneId}) and rider_id in (${keptId}, ${goneId})`.execute(
    db,
  );
  const moved: Record<string, readonly string[]> = {};
  for (const [table, column, other] of COLUMNS) {
    const apart = other === null ? sql`` : sql`and ${sql.ref(other)} <> ${keptId}`;
    const { rows } = await sql<{ id: string }>`
      update ${sql.table(table)} set ${sql.ref(column)} = ${keptId}
      where ${sql.ref(column)} = ${goneId} ${apart} returning id`.execute(db);
    moved[`${table}.${column}`] = rows.map(({ id }) => id);
  }
  // Whom either must never meet, the one they are must not.
  await sql`insert into lift_block (blocker_id, blocked_id, at)
    select ${keptId}, blocked_id, at from lift_block where blocker_id = ${goneId} and blocked_id <> ${keptId}
    union all select blocker_id, ${keptId}, at from lift_block where blocked_id = ${goneId} and blocker_id <> ${keptId}
    on conflict do nothing`.execute(db);
  return moved;
}

/** Gives them back. Blocks stay on both: to keep people apart once too often harms nobody. */
export async function moveLiftsBack(
  db: PeopleDb,
  moved: MovedLifts,
  { keptId, goneId }: Pick<Pair, "keptId" | "goneId">,
): Promise<void> {
  for (const [table, column] of COLUMNS) {
    const ids = moved[`${table}.${column}`] ?? [];
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${goneId}
      where id = any (${ids}::uuid[]) and ${sql.ref(column)} = ${keptId}`.execute(db);
  }
}
