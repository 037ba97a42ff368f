import { type Kysely, sql } from "kysely";
import type { Row, TableEnd } from "./format.ts";
import { quoted, type TableShape } from "./tables.ts";

/** Rows are sent in batches of at most this many rows and about as many bytes. */
const MOST_ROWS = 1000;
const MOST_BYTES = 4_000_000;

export type TableLoader = {
  add(row: Row, bytes: number): Promise<void>;
  /** Sends what is left and sets the counters. */
  finish(end: TableEnd): Promise<void>;
};

/** Fills `table` with rows whose values come in the order of `columns`. */
export function tableLoader<DB>(trx: Kysely<DB>, table: TableShape, columns: readonly string[]): TableLoader {
  const insert = insertInto(table, columns);
  let batch: Row[] = [];
  let size = 0;
  const send = async () => {
    if (batch.length === 0) return;
    await sql`${sql.raw(insert)} from json_array_elements(${JSON.stringify(batch)}::json) as r`.execute(trx);
    batch = [];
    size = 0;
  };
  return {
    async add(row, bytes) {
      batch.push(row);
      size += bytes;
      if (batch.length >= MOST_ROWS || size >= MOST_BYTES) await send();
    },
    async finish({ counters }) {
      await send();
      for (const { column, last, called } of counters) {
        const counter = table.columns.find(({ name }) => name === column)?.counter;
        if (counter)
          await sql`select setval(${counter}::regclass, ${last}::text::bigint, ${called}::boolean)`.execute(
            trx,
          );
      }
    },
  };
}

function insertInto(table: TableShape, columns: readonly string[]): string {
  const types = new Map(table.columns.map(({ name, type }) => [name, type]));
  const values = columns.map((name, i) => `(r ->> ${i})::${types.get(name)}`);
  return `insert into public.${quoted(table.name)} (${columns.map(quoted).join(", ")}) overriding system value select ${values.join(", ")}`;
}

export type Constraint = { readonly table: string; readonly name: string; readonly definition: string };

/**
 * Takes away what would refuse rows for the order in which they come: references between tables, and triggers that
 * guard against people (an append-only log). An owner may do both; switching triggers off altogether needs more.
 */
export async function letRowsIn<DB>(
  trx: Kysely<DB>,
  tables: readonly TableShape[],
): Promise<readonly Constraint[]> {
  const { rows } = await sql<Constraint>`
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and n.nspname = 'public'`.execute(trx);
  for (const { table, name } of rows) {
    await sql.raw(`alter table public.${quoted(table)} drop constraint ${quoted(name)}`).execute(trx);
  }
  for (const { name } of tables)
    await sql.raw(`alter table public.${quoted(name)} disable trigger user`).execute(trx);
  return rows;
}

/** Puts both back; the database checks every reference again. */
export async function guardAgain<DB>(
  trx: Kysely<DB>,
  tables: readonly TableShape[],
  references: readonly Constraint[],
): Promise<void> {
  for (const { name } of tables)
    await sql.raw(`alter table public.${quoted(name)} enable trigger user`).execute(trx);
  for (const { table, name, definition } of references) {
    await sql
      .raw(`alter table public.${quoted(table)} add constraint ${quoted(name)} ${definition}`)
      .execute(trx);
  }
}
