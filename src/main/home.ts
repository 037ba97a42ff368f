import { readdirSync } from "node:fs";
import { join } from "node:path";
import { prepareAppRole } from "#kit/db/app-role.ts";
import { EMBEDDED_FOLDER, type OpenDatabase, openDatabase } from "#kit/db/database.ts";
import { type MigrationStep, migrate, pendingMigrations } from "#kit/db/migrate.ts";
import { isDiskFull } from "#kit/files/disk-full.ts";
import { lockFolder } from "#kit/files/folder-lock.ts";
import { makeFolder } from "#kit/files/make-folder.ts";
import { installJobs } from "#kit/jobs/jobs.ts";
import { counted } from "./commands/house.ts";
import type { Config } from "./config.ts";
import { Stop } from "./stop.ts";

/**
 * Opens the database of this copy. The embedded one serves a single process: a second is told who has it.
 *
 * @param doing the command, for whoever comes second: "serve"
 * @param as "app" for what serves people, held by row-level security; "owner" for what works on whole tables
 * @throws Stop when the folder is in use, cannot be written, or the server does not answer
 */
export async function openHome(config: Config, doing: string, as: "owner" | "app"): Promise<OpenDatabase> {
  const { home, databaseUrl, databaseConnections } = config;
  try {
    makeFolder(home);
  } catch (fault) {
    if (isDiskFull(fault)) throw fault;
    throw new Stop(
      `The folder ${home} cannot be made (${codeOf(fault)}). Choose another with GROUNDSWELL_HOME.`,
    );
  }
  if (databaseUrl !== null) return openServer(databaseUrl, databaseConnections, as);
  const lock = lockFolder(home, { doing, now: () => new Date() });
  if (!lock.ok) {
    const { pid, doing: busy, host } = lock.holder;
    throw new Stop(
      `The database in ${home} is in use: "groundswell ${busy}" runs as process ${pid} on ${host}.\n` +
        "Stop it first, or set DATABASE_URL to a PostgreSQL server, which any number of processes can share.",
    );
  }
  try {
    const open = await openDatabase({ url: null, folder: home, as });
    const close = async () => {
      try {
        await open.close();
      } finally {
        lock.release();
      }
    };
    return { ...open, close };
  } catch (fault) {
    lock.release();
    if (isDiskFull(fault)) throw fault;
    throw new Stop(whyShut(home));
  }
}

/** The engine says no more than "failed to initialize", so this says what there is to do. */
function whyShut(home: string): string {
  const folder = join(home, EMBEDDED_FOLDER);
  const backup = newestBackup(home) ?? "your newest backup";
  return (
    `The database in ${folder} does not open: its files are damaged or made by another version, or the disk is full.\n` +
    `Make sure there is room. If it still does not open, rename the folder (keep it) and run: bin/groundswell restore ${backup}`
  );
}

function newestBackup(home: string): string | null {
  try {
    const folder = join(home, "backups");
    const newest = readdirSync(folder)
      .filter((name) => name.endsWith(".gz"))
      .sort()
      .at(-1);
    return newest === undefined ? null : join(folder, newest);
  } catch {
    return null;
  }
}

async function openServer(url: string, connections: number, as: "owner" | "app"): Promise<OpenDatabase> {
  try {
    return await openDatabase({ url, folder: null, connections, as });
  } catch (fault) {
    const { hostname, port, pathname } = new URL(url);
    throw new Stop(
      `PostgreSQL at ${hostname}:${port || 5432}${pathname} does not answer (${codeOf(fault)}). Check DATABASE_URL and that the server runs.`,
    );
  }
}

/** Folder of the numbered SQL files. */
export function migrationsFolder({ root }: Config): string {
  return join(root, "db", "migrations");
}

/** @throws Stop when the tables are older than this version */
export async function demandMigrated(open: OpenDatabase, config: Config): Promise<void> {
  const pending = await pendingMigrations(open.db, migrationsFolder(config));
  if (pending.length === 0) return;
  throw new Stop(
    `The database is ${counted(pending.length, "migration")} behind this version. Run "bin/groundswell migrate" first.`,
  );
}

/** Brings the database and the tables of its jobs up to date, and gives the role that the product works as its rights there. */
export async function migrateHome(open: OpenDatabase, config: Config): Promise<readonly MigrationStep[]> {
  const steps = await migrate(open.db, migrationsFolder(config));
  await installJobs(open);
  await prepareAppRole(open.db);
  return steps;
}

/** Opens the database as its owner, brings it up to date, lends it to `work` and closes it whatever happens. */
export async function withHome<T>(
  config: Config,
  doing: string,
  work: (open: OpenDatabase) => Promise<T>,
): Promise<T> {
  const open = await openHome(config, doing, "owner");
  try {
    await migrateHome(open, config);
    return await work(open);
  } finally {
    await open.close();
  }
}

/** The system's short word for a fault ("ECONNREFUSED", "28P01"), never its message, which may quote a password. */
function codeOf(fault: unknown): string {
  const { code } = fault as { code?: unknown };
  return typeof code === "string" && code !== "" ? code : "no answer";
}
