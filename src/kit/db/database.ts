import { chmodSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import { Kysely, type Transaction } from "kysely";
import pg from "pg";
import { makeFolder } from "#kit/files/make-folder.ts";
import { mayBecomeApp, ON_CONNECT } from "./app-role.ts";
import { breathing } from "./breathing.ts";
import { overOneConnection } from "./one-connection.ts";
import type { DB } from "./schema.generated.ts";

/** Anything that can run a query: the database itself or a transaction on it. */
export type Db = Kysely<DB>;
export type Trx = Transaction<DB>;

export type OpenDatabase = {
  readonly db: Db;
  /** "embedded" is PostgreSQL in this process (one connection); "server" is PostgreSQL over the network. */
  readonly engine: "embedded" | "server";
  /** The embedded engine, for backups; null on a server. */
  readonly embedded: PGlite | null;
  /** Plain SQL of one or several statements, for the library of jobs, which writes its own. */
  readonly runSql: RunSql;
  close(): Promise<void>;
};

/** @returns rows of every statement in `text`; what fails leaves no transaction open behind it */
export type RunSql = (
  text: string,
  values?: readonly unknown[],
) => Promise<{ rows: Record<string, unknown>[] }>;

export type DatabaseAddress = {
  /** A `postgres://` address, or null for the embedded database. */
  readonly url: string | null;
  /** Folder of the embedded database; null keeps it in memory. */
  readonly folder: string | null;
  /** Connections kept to a server; the embedded database always has one. */
  readonly connections?: number;
  /**
   * "app": whatever serves people, held by row-level security. "owner" (the default): whatever makes, copies or fills
   * whole tables. An "app" works as the login itself where the role is not to be had; `secondLine` tells what that means.
   */
  readonly as?: Part;
};

type Part = "owner" | "app";

/** Where the embedded database is, under the folder it was given. */
export const EMBEDDED_FOLDER = "postgres";

// bigint columns hold counts and ids far below 2^53 here: numbers are safe and plain.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// A date is a day, not an instant: keep "2017-06-08" as it is rather than local midnight.
pg.types.setTypeParser(pg.types.builtins.DATE, String);

/**
 * Opens the database named by `address`. One dialect and one driver serve both engines.
 *
 * @throws when the server does not answer or the embedded folder is in use or unreadable
 */
export async function openDatabase(address: DatabaseAddress): Promise<OpenDatabase> {
  return address.url === null
    ? openEmbedded(address.folder, address.as ?? "owner")
    : openServer(address.url, address.connections ?? 10, address.as ?? "owner");
}

async function openEmbedded(folder: string | null, part: Part): Promise<OpenDatabase> {
  const embedded = folder === null ? new PGlite() : await openFolder(folder);
  await embedded.waitReady;
  return openPglite(embedded, part === "app" && (await mayBecomeApp(embedded)) ? "app" : "owner");
}

/**
 * A database that is only half made (a full disk, a power cut in the first seconds) never opens again. A mark beside
 * it tells that the making is not over; whoever finds the mark begins anew. Nothing can have been stored before.
 */
async function openFolder(folder: string): Promise<PGlite> {
  makeFolder(folder);
  const path = join(folder, EMBEDDED_FOLDER);
  const mark = join(folder, "postgres-unfinished");
  const clear = () => {
    rmSync(path, { recursive: true, force: true });
    rmSync(mark, { force: true });
  };
  if (existsSync(mark)) clear();
  const isNew = !existsSync(path);
  if (isNew) writeFileSync(mark, "");
  try {
    makeFolder(path);
    // The engine makes its files readable and writable for everybody: the folder keeps others out.
    chmodSync(path, 0o700);
    const embedded = new PGlite(path);
    await embedded.waitReady;
    rmSync(mark, { force: true });
    return embedded;
  } catch (fault) {
    if (isNew) clear();
    throw fault;
  }
}

/** Whoever waits longer for the one connection probably holds it already: better a fault than waiting for ever. */
const PATIENCE_MS = 60_000;

/** The same database as `openDatabase` gives, over an engine that is already running. */
export function openPglite(embedded: PGlite, part: Part = "owner"): OpenDatabase {
  const pool = new pg.Pool({
    ...createPgConfig(breathing(embedded) as PGlite),
    max: 1,
    connectionTimeoutMillis: PATIENCE_MS,
    onConnect: playing(part),
  } as pg.PoolConfig);
  const db = overOneConnection(pool, (dialect) => new Kysely<DB>({ dialect }));
  return {
    db,
    engine: "embedded",
    embedded,
    runSql: runningOn(pool),
    close: async () => {
      await db.destroy();
      await embedded.close();
    },
  };
}

async function openServer(url: string, connections: number, wanted: Part): Promise<OpenDatabase> {
  const part = wanted === "app" && (await serverLetsBecomeApp(url)) ? "app" : "owner";
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    onConnect: wanted === part ? playing(part) : undefined,
  });
  // An idle connection that the server drops must not end the process; the next query reports it.
  pool.on("error", () => {});
  await pool.query("select 1");
  const db = overOneConnection(pool, (dialect) => new Kysely<DB>({ dialect }));
  return { db, engine: "server", embedded: null, runSql: runningOn(pool), close: () => db.destroy() };
}

/** The pool waits for it, so no query runs before; a connection that cannot play its part is not used. */
function playing(part: Part): (client: pg.ClientBase) => Promise<void> {
  return async (client) => void (await client.query(ON_CONNECT[part]));
}

function runningOn(pool: pg.Pool): RunSql {
  return async (text, values) => {
    const client = await pool.connect();
    try {
      const answer = await client.query(text, values as unknown[] | undefined);
      // Several statements at once come back as a list.
      return { rows: [answer].flat().flatMap(({ rows = [] }) => rows) };
    } catch (fault) {
      await client.query("rollback").catch(() => {});
      throw fault;
    } finally {
      client.release();
    }
  };
}

async function serverLetsBecomeApp(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await mayBecomeApp(client);
  } finally {
    await client.end();
  }
}
