import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { FORMAT, type Header, type Row, type TableEnd } from "./format.ts";
import { migrationsOf, quoted, type TableShape, tablesOf } from "./tables.ts";

export type DumpOptions = {
  readonly version: string;
  readonly engine: "embedded" | "server";
  readonly now: Date;
  /** Told after each table. */
  readonly onTable?: (table: string, rows: number) => void;
};

/** Rows fetched at once; one where a row may hold a file. */
const ROWS_AT_ONCE = 1000;

/**
 * Every row of every table as lines of a backup, read in one snapshot: people may go on working meanwhile.
 * Memory stays at one batch of rows whatever the size of the tables.
 */
export async function dump<DB>(
  db: Kysely<DB>,
  write: (line: string) => Promise<void>,
  options: DumpOptions,
): Promise<{ readonly tables: number; readonly rows: number }> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (trx) => {
      await sql`set transaction read only`.execute(trx);
      await plainText(trx);
      const { version, engine, now } = options;
      const migrations = [...(await migrationsOf(trx))];
      const header: Header = { format: FORMAT, version, madeAt: now.toISOString(), engine, migrations };
      await write(JSON.stringify(header));
      const tables = await tablesOf(trx);
      let rows = 0;
      for (const table of tables) {
        const end = await dumpTable(trx, table, write);
        rows += end.rows;
        options.onTable?.(table.name, end.rows);
      }
      await write(JSON.stringify({ complete: true, tables: tables.length, rows }));
      return { tables: tables.length, rows };
    });
}

/** Values are written the same way whatever the server's settings. */
async function plainText<DB>(trx: Kysely<DB>): Promise<void> {
  for (const setting of [
    "timezone = 'UTC'",
    "datestyle = 'ISO, YMD'",
    "intervalstyle = 'iso_8601'",
    "bytea_output = 'hex'",
    "extra_float_digits = 1",
  ]) {
    await sql.raw(`set local ${setting}`).execute(trx);
  }
}

async function dumpTable<DB>(
  trx: Kysely<DB>,
  table: TableShape,
  write: (line: string) => Promise<void>,
): Promise<TableEnd> {
  await write(JSON.stringify({ table: table.name, columns: table.columns.map(({ name }) => name) }));
  const hash = createHash("sha256");
  let count = 0;
  for await (const row of rowsOf(trx, table)) {
    const line = JSON.stringify(row);
    hash.update(line).update("\n");
    count++;
    await write(line);
  }
  const end: TableEnd = {
    end: table.name,
    rows: count,
    sha256: hash.digest("hex"),
    counters: await countersOf(trx, table),
  };
  await write(JSON.stringify(end));
  return end;
}

async function* rowsOf<DB>(trx: Kysely<DB>, { name, columns, key }: TableShape): AsyncGenerator<Row> {
  const values = columns.map((column) => `${quoted(column.name)}::text`).join(", ");
  const order = key.length === 0 ? "" : ` order by ${key.map(quoted).join(", ")}`;
  const atOnce = columns.some(({ type }) => type === "bytea") ? 1 : ROWS_AT_ONCE;
  await sql
    .raw(
      `declare backup_rows no scroll cursor for select array[${values}] as "row" from public.${quoted(name)}${order}`,
    )
    .execute(trx);
  for (;;) {
    const { rows } = await sql.raw<{ row: Row }>(`fetch ${atOnce} from backup_rows`).execute(trx);
    for (const { row } of rows) yield row;
    if (rows.length < atOnce) break;
  }
  await sql.raw("close backup_rows").execute(trx);
}

async function countersOf<DB>(trx: Kysely<DB>, table: TableShape): Promise<TableEnd["counters"]> {
  const counters: TableEnd["counters"] = [];
  for (const { name, counter } of table.columns) {
    if (counter === null) continue;
    const { rows } = await sql
      .raw<{ last: string; called: boolean }>(
        `select last_value::text as last, is_called as called from ${counter}`,
      )
      .execute(trx);
    if (rows[0]) counters.push({ column: name, ...rows[0] });
  }
  return counters;
}
