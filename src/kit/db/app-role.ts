import { type Kysely, sql } from "kysely";

/** The role that the product works as: it owns nothing, so row-level security holds it. */
export const APP_ROLE = "groundswell_app";

/** What a new connection does before anything else, by the part it plays. */
export const ON_CONNECT = {
  /** Row-level security is forced on owners as well: whoever copies or changes whole tables has to say so. */
  owner: "set groundswell.people = 'all'",
  app: `set groundswell.people = 'none'; set role ${APP_ROLE}`,
} as const;

/** A driver's connection, of either engine. */
export type Connection = { query(text: string): Promise<{ readonly rows: readonly unknown[] }> };

/** May this login work as the role here? False before the first migration, and where no second role could be made. */
export async function mayBecomeApp(client: Connection): Promise<boolean> {
  const { rows } = await client.query(`
    select coalesce(bool_or(has_table_privilege(r.oid, t.oid, 'select') and pg_has_role(r.oid, 'member')), false) as ready
    from pg_roles r, pg_class t
    where r.rolname = '${APP_ROLE}' and t.oid = to_regclass('public.kysely_migration')`);
  if ((rows[0] as { ready: boolean }).ready !== true) return false;
  try {
    await client.query(`set role ${APP_ROLE}`);
    await client.query("reset role");
    return true;
  } catch {
    // PostgreSQL 16 and newer tell being a member from being allowed to switch.
    return false;
  }
}

/**
 * Makes the role if this login may, lets this login switch to it, and gives it its rights on every table there is.
 * Called by the owner after migrations; harmless when nothing is to be done. Where the login may make no roles it
 * changes nothing: forced row-level security holds an owner too, as long as the login does not bypass it.
 */
export async function prepareAppRole<DB>(db: Kysely<DB>): Promise<void> {
  await sql.raw(PREPARE).execute(db);
}

const PREPARE = `do $$ declare room text; begin
  begin
    if not exists (select from pg_roles where rolname = '${APP_ROLE}') then create role ${APP_ROLE} nologin; end if;
  exception when insufficient_privilege or duplicate_object or unique_violation then null;
  end;
  begin
    if exists (select from pg_roles where rolname = '${APP_ROLE}') and not (select rolsuper from pg_roles where rolname = current_user)
      then execute format('grant ${APP_ROLE} to %I', current_user); end if;
  exception when insufficient_privilege or invalid_grant_operation then null;
  end;
  if exists (select from pg_roles where rolname = '${APP_ROLE}') then
    foreach room in array array['public', 'pgboss'] loop
      continue when to_regnamespace(room) is null;
      execute format('grant usage on schema %I to ${APP_ROLE}', room);
      execute format('grant select, insert, update, delete on all tables in schema %I to ${APP_ROLE}', room);
      execute format('grant usage, select on all sequences in schema %I to ${APP_ROLE}', room);
    end loop;
    if to_regclass('public.kysely_migration') is not null then
      revoke insert, update, delete on public.kysely_migration, public.kysely_migration_lock from ${APP_ROLE};
    end if;
  end if;
end $$`;

export type SecondLine =
  | { readonly effective: true; readonly role: string }
  | { readonly effective: false; readonly role: string; readonly reason: "login-bypasses" };

/** Does row-level security hold this connection? Not when its role is a superuser's or bypasses it by right. */
export async function secondLine<DB>(db: Kysely<DB>): Promise<SecondLine> {
  const { rows } = await sql<{ role: string; bypasses: boolean }>`
    select rolname as role, rolsuper or rolbypassrls as bypasses from pg_roles where rolname = current_user`.execute(
    db,
  );
  const { role, bypasses } = rows[0]!;
  return bypasses ? { effective: false, role, reason: "login-bypasses" } : { effective: true, role };
}
