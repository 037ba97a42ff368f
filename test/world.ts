/** The world that tests run in: a real, migrated PostgreSQL database of their own. */
import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { type Db, type OpenDatabase, openDatabase } from "#kit/db/database.ts";

export type World = {
  /** The owner, whom nothing holds: for setting a scene and looking behind it. */
  readonly db: Db;
  /** What the product works as: row-level security holds. Everything about people is tried on this one. */
  readonly app: Db;
  /** The same connections as `app`, for what needs more than queries: `aJobs(world, …)`. */
  readonly product: OpenDatabase;
  /** Address of this world's own database, for code that opens it itself (child processes, second connections). */
  readonly url: string;
};

/**
 * A migrated server-PostgreSQL database for the calling test file, emptied after each test and dropped at the end.
 * Call at the top level of the file; use `world.db` inside tests.
 */
export function aWorld(): World {
  let open: OpenDatabase | undefined;
  let app: OpenDatabase | undefined;
  let url = "";
  const name = `world_${randomBytes(6).toString("hex")}`;
  beforeAll(async () => {
    await onServer(`create database ${name} template template_world`);
    url = `${inject("postgres")}/${name}`;
    open = await openDatabase({ url, folder: null, connections: 20 });
    app = await openDatabase({ url, folder: null, connections: 20, as: "app" });
  });
  afterEach(async () => {
    if (open) await emptyEveryTable(open.db);
  });
  afterAll(async () => {
    await open?.close();
    await app?.close();
    await onServer(`drop database if exists ${name} with (force)`);
  });
  return {
    get db() {
      return opened(open).db;
    },
    get app() {
      return opened(app).db;
    },
    get product() {
      return opened(app);
    },
    get url() {
      return url;
    },
  };
}

function opened(open: OpenDatabase | undefined): OpenDatabase {
  if (!open) throw new Error("the world opens before the first test: use world.db inside a test");
  return open;
}

/**
 * Deletes rather than truncates: truncating makes new files for every table and index, which with a hundred of them took
 * two seconds after each test. As a replica, so that append-only tables and foreign keys do not stand in the way.
 */
async function emptyEveryTable(db: Db): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    const { rows } = await sql<{ name: string }>`
      select quote_ident(tablename) as name from pg_tables
      where schemaname = 'public' and tablename not like 'kysely_%'`.execute(trx);
    const names = [...rows.map(({ name }) => name), "pgboss.job", "pgboss.schedule"];
    await sql.raw(names.map((name) => `delete from ${name}`).join(";")).execute(trx);
    await sql`select setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
      from pg_sequences where schemaname = 'public' and last_value is not null`.execute(trx);
  });
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject("postgres")}/postgres` });
  await client.connect();
  await client.query(statement);
  await client.end();
}
