import { type Kysely, sql } from "kysely";

export type TableShape = {
  readonly name: string;
  /** Stored columns in order; what the database computes itself is left out. */
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly counter: string | null;
  }[];
  /** Columns of the primary key, for a stable order; empty when there is none. */
  readonly key: readonly string[];
};

/** Tables of ours in the public schema, by name; the migrator's own are left out. */
export async function tablesOf<DB>(db: Kysely<DB>): Promise<readonly TableShape[]> {
  const { rows } = await sql<{
    table: string;
    column: string;
    type: string;
    counter: string | null;
    key: number | null;
  }>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
      pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname) as counter,
      array_position(i.indkey::int2[], a.attnum) as key
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'kysely\\_%'
    order by c.relname, a.attnum`.execute(db);
  return [...Map.groupBy(rows, (row) => row.table)].map(([name, columns]) => ({
    name,
    columns: columns.map(({ column, type, counter }) => ({ name: column, type, counter })),
    key: columns
      .filter(({ key }) => key !== null)
      .sort((a, b) => a.key! - b.key!)
      .map(({ column }) => column),
  }));
}

/** Names of the migrations that the database has seen, in order; none when it was never migrated. */
export async function migrationsOf<DB>(db: Kysely<DB>): Promise<readonly string[]> {
  const { rows } = await sql<{
    there: boolean;
  }>`select to_regclass('public.kysely_migration') is not null as there`.execute(db);
  if (rows[0]?.there !== true) return [];
  const seen = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return seen.rows.map(({ name }) => name);
}

/** `name` as an SQL identifier. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
