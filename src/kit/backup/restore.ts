import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import type { Header } from "./format.ts";
import { type Constraint, guardAgain, letRowsIn, type TableLoader, tableLoader } from "./load.ts";
import { Damaged, readBackup } from "./reader.ts";
import { clearPublicSchema, markMigrated } from "./schema.ts";
import { quoted, type TableShape, tablesOf } from "./tables.ts";

export type RestoreOptions = {
  /** Folder of the numbered SQL files of this version. */
  readonly migrations: string;
  /** Replace what the database holds. */
  readonly replace: boolean;
  readonly now: Date;
  readonly onTable?: (table: string, rows: number) => void;
};

export type RestoreResult =
  | {
      readonly ok: true;
      readonly header: Header;
      readonly tables: number;
      readonly rows: number;
      readonly migratedForward: readonly string[];
    }
  | { readonly ok: false; readonly reason: "damaged" | "not-empty" | "newer"; readonly detail: string };

/**
 * Puts the rows of a backup into the database, in one transaction: whatever goes wrong, what was there stays.
 *
 * The tables are built as the backup's version had them, filled, checked against counts and hashes, and only then
 * brought forward to this version.
 */
export async function restore<DB>(
  db: Kysely<DB>,
  lines: AsyncIterable<string>,
  options: RestoreOptions,
): Promise<RestoreResult> {
  try {
    return await db.transaction().execute((trx) => restoreIn(trx, lines, options));
  } catch (fault) {
    if (fault instanceof Refused) return { ok: false, reason: fault.reason, detail: fault.message };
    if (fault instanceof Damaged) return { ok: false, reason: "damaged", detail: fault.message };
    throw fault;
  }
}

class Refused extends Error {
  readonly reason: "not-empty" | "newer";

  constructor(reason: "not-empty" | "newer", message: string) {
    super(message);
    this.reason = reason;
  }
}

async function restoreIn<DB>(
  trx: Kysely<DB>,
  lines: AsyncIterable<string>,
  options: RestoreOptions,
): Promise<RestoreResult> {
  const files = (await readdir(options.migrations)).filter((name) => name.endsWith(".sql")).sort();
  const known = files.map((name) => name.replace(/\.sql$/, ""));
  let header: Header | null = null;
  let tables: readonly TableShape[] = [];
  let references: readonly Constraint[] = [];
  let loader: TableLoader | null = null;
  for await (const part of readBackup(lines)) {
    if (part.is === "header") {
      header = part.header;
      await makeRoom(trx, header, known, options);
      tables = await tablesOf(trx);
      references = await letRowsIn(trx, tables);
      await emptyTables(trx, tables);
    } else if (part.is === "table") {
      const { table, columns } = part.table;
      loader = tableLoader(trx, shapeOf(tables, table, columns), columns);
    } else if (part.is === "row") {
      await loader?.add(part.row, part.bytes);
    } else if (part.is === "end") {
      await loader?.finish(part.end);
      await checkCount(trx, part.end.end, part.end.rows);
      options.onTable?.(part.end.end, part.end.rows);
    } else {
      await guardAgain(trx, tables, references);
      const migratedForward = known.filter((name) => !header!.migrations.includes(name));
      await runMigrations(trx, migratedForward, options);
      return { ok: true, header: header!, ...part.trailer, migratedForward };
    }
  }
  throw new Damaged("it holds nothing");
}

/** Builds the tables as the backup's version had them, once it is sure that they may be. */
async function makeRoom<DB>(
  trx: Kysely<DB>,
  header: Header,
  known: readonly string[],
  options: RestoreOptions,
): Promise<void> {
  const strange = header.migrations.filter((name) => !known.includes(name));
  if (strange.length > 0) {
    throw new Refused(
      "newer",
      `it was made by version ${header.version}, whose tables this version does not know (${strange.join(", ")})`,
    );
  }
  if (!options.replace) {
    for (const { name } of await tablesOf(trx)) {
      const { rows } = await sql.raw(`select 1 from public.${quoted(name)} limit 1`).execute(trx);
      if (rows.length > 0) throw new Refused("not-empty", `the table ${name} has rows`);
    }
  }
  await clearPublicSchema(trx);
  await runMigrations(trx, header.migrations, options);
}

async function runMigrations<DB>(
  trx: Kysely<DB>,
  names: readonly string[],
  { migrations, now }: RestoreOptions,
): Promise<void> {
  for (const name of names) {
    await sql.raw(await readFile(join(migrations, `${name}.sql`), "utf8")).execute(trx);
    await markMigrated(trx, name, now);
  }
}

/** Rows that a migration itself puts in come back with the backup. */
async function emptyTables<DB>(trx: Kysely<DB>, tables: readonly TableShape[]): Promise<void> {
  if (tables.length === 0) return;
  await sql.raw(`truncate ${tables.map(({ name }) => `public.${quoted(name)}`).join(", ")}`).execute(trx);
}

function shapeOf(tables: readonly TableShape[], name: string, columns: readonly string[]): TableShape {
  const shape = tables.find((table) => table.name === name);
  const unknown = columns.find((column) => !shape?.columns.some((known) => known.name === column));
  if (shape === undefined || unknown !== undefined) {
    throw new Damaged(
      `its migrations make no ${unknown === undefined ? `table ${name}` : `column ${name}.${unknown}`}`,
    );
  }
  return shape;
}

async function checkCount<DB>(trx: Kysely<DB>, table: string, expected: number): Promise<void> {
  const { rows } = await sql
    .raw<{ count: string }>(`select count(*)::text as count from public.${quoted(table)}`)
    .execute(trx);
  if (Number(rows[0]?.count) !== expected)
    throw new Damaged(`${table} received ${rows[0]?.count} rows of ${expected}`);
}
