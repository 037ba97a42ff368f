import { type Kysely, sql } from "kysely";

/** Removes every table, routine and type of ours from the public schema; what an extension brought stays. */
export async function clearPublicSchema<DB>(trx: Kysely<DB>): Promise<void> {
  const { rows } = await sql<{ statement: string }>`
    select statement from (
      -- Schemas beside it that hold nothing but views of these tables are made again by the migrations.
      select 0 as turn, format('drop schema %I cascade', nspname) as statement
      from pg_namespace n where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')
        and exists (select from pg_class where relnamespace = n.oid)
        and not exists (select from pg_class where relnamespace = n.oid and relkind <> 'v')
      union all
      select 1, format('drop table if exists public.%I cascade', relname)
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      union all
      select 2, format('drop routine if exists %s cascade', oid::regprocedure)
      from pg_proc p where pronamespace = 'public'::regnamespace
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      union all
      select 3, format('drop type if exists public.%I cascade', typname)
      from pg_type t where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
        and not exists (select from pg_depend d where d.objid = t.oid and d.deptype = 'e')
    ) as every order by turn, statement`.execute(trx);
  for (const { statement } of rows) await sql.raw(statement).execute(trx);
  await migratorTables(trx);
}

/** The two tables by which the migrator knows what has run, as it makes them itself. */
async function migratorTables<DB>(trx: Kysely<DB>): Promise<void> {
  await sql`create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(
    trx,
  );
  await sql`create table kysely_migration_lock (id varchar(255) primary key, is_locked integer not null default 0)`.execute(
    trx,
  );
  await sql`insert into kysely_migration_lock (id) values ('migration_lock')`.execute(trx);
}

/** Notes that a migration has run. */
export async function markMigrated<DB>(trx: Kysely<DB>, name: string, at: Date): Promise<void> {
  await sql`insert into kysely_migration (name, timestamp) values (${name}, ${at.toISOString()})`.execute(
    trx,
  );
}
