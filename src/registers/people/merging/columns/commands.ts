import { type RawBuilder, sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** By "table.column", ids of rows that name the kept person now. */
export type MovedColumns = Readonly<Record<string, readonly string[]>>;

/**
 * A column that names somebody; then the column of the other in the same row, whom nobody can be at once, or what must be
 * true of a row for it to move; null where all of them do.
 */
export type NamingColumn = readonly [
  table: string,
  column: string,
  only: string | RawBuilder<unknown> | null,
];

type Pair = { readonly keptId: string; readonly goneId: string };

/** Makes the rows that name `goneId` name `keptId`. */
export async function moveColumns(
  db: PeopleDb,
  columns: readonly NamingColumn[],
  { keptId, goneId }: Pair,
): Promise<MovedColumns> {
  const moved: Record<string, readonly string[]> = {};
  for (const [table, column, only] of columns) {
    const moves =
      only === null ? sql`true` : typeof only === "string" ? sql`${sql.ref(only)} <> ${keptId}` : only;
    const { rows } = await sql<{ id: string }>`
      update ${sql.table(table)} set ${sql.ref(column)} = ${keptId}
      where ${sql.ref(column)} = ${goneId} and ${moves} returning id`.execute(db);
    moved[`${table}.${column}`] = rows.map(({ id }) => id);
  }
  return moved;
}

/** Gives them back, but for rows that name somebody else by now. What ended in the merge stays ended. */
export async function moveColumnsBack(
  db: PeopleDb,
  moved: MovedColumns,
  { keptId, goneId }: Pair,
): Promise<void> {
  for (const [name, ids] of Object.entries(moved)) {
    const [table = "", column = ""] = name.split(".");
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${goneId}
      where id = any (${ids}::uuid[]) and ${sql.ref(column)} = ${keptId}`.execute(db);
  }
}
