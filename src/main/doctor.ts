import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { sql } from "kysely";
import { APP_ROLE, secondLine } from "#kit/db/app-role.ts";
import { EMBEDDED_FOLDER, type OpenDatabase } from "#kit/db/database.ts";
import { pendingMigrations } from "#kit/db/migrate.ts";
import { makeFolder } from "#kit/files/make-folder.ts";
import { counted } from "./commands/house.ts";
import type { Config } from "./config.ts";
import { examineDatasets } from "./doctor-datasets.ts";
import { examineGround } from "./doctor-ground.ts";
import { examinePublic } from "./doctor-public.ts";
import type { Finding } from "./finding.ts";
import { migrationsFolder, openHome } from "./home.ts";
import { stopFor } from "./stop.ts";

/** Looks at everything that has to be right for this copy to serve. Changes nothing but making the home folder. */
export async function examine(config: Config, now: Date): Promise<readonly Finding[]> {
  const findings = [node(), home(config), bundle(config), await port(config)];
  if (config.databaseUrl === null && !existsSync(join(config.home, EMBEDDED_FOLDER)))
    return [...findings, NO_DATABASE];
  try {
    const open = await openHome(config, "doctor", "app");
    try {
      const current = await tables(open, config);
      findings.push(await database(open), current, await people(open), await clock(open, now));
      // What is in the tables can be looked at once they are those of this version.
      if (current.mark === "ok") {
        findings.push(...(await examineDatasets(open.db, config)));
        findings.push(...(await examineGround(open, config, now)));
        findings.push(...(await examinePublic(open.db, config, now)));
      }
    } finally {
      await open.close();
    }
  } catch (fault) {
    const words =
      stopFor(fault)?.message.replaceAll("\n", " ") ?? "something unforeseen went wrong while it was read";
    findings.push({ mark: "fail", about: "database", words });
  }
  return findings;
}

const NO_DATABASE: Finding = {
  mark: "fail",
  about: "database",
  words: "there is none yet. Run bin/groundswell migrate to make an empty one, or bin/groundswell start.",
};

function node(): Finding {
  const [major = 0] = process.versions.node.split(".").map(Number);
  const words = `Node ${process.versions.node}`;
  if (major >= 24) return { mark: "ok", about: "node", words };
  return {
    mark: "fail",
    about: "node",
    words: `${words}; 24 is needed. Start through bin/groundswell, which brings its own.`,
  };
}

const GB = 1024 ** 3;

function home({ home: folder }: Config): Finding {
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch {
    return {
      mark: "fail",
      about: "home",
      words: `${folder} cannot be written. Give it to this user or set GROUNDSWELL_HOME.`,
    };
  }
  const { bavail, bsize } = statfsSync(folder);
  const free = (bavail * bsize) / GB;
  const words = `${folder}, ${free.toFixed(1)} GB free`;
  if (free < 0.2)
    return { mark: "fail", about: "home", words: `${words}; nothing can be kept safely. Make room.` };
  return free < 2
    ? { mark: "warn", about: "home", words: `${words}; imports need about 2 GB. Make room.` }
    : { mark: "ok", about: "home", words };
}

function bundle({ root }: Config): Finding {
  const there = statSync(join(root, "dist", "client", ".vite", "manifest.json"), { throwIfNoEntry: false });
  if (there)
    return {
      mark: "ok",
      about: "browser",
      words: `files for browsers were built on ${there.mtime.toISOString()}`,
    };
  return { mark: "fail", about: "browser", words: "files for browsers were never built. Run npm run build." };
}

/** A busy port is a warning: most often it is this very site that holds it. */
function port({ host, port: wanted }: Config): Promise<Finding> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", ({ code }: NodeJS.ErrnoException) =>
      resolve(
        code === "EADDRINUSE"
          ? {
              mark: "warn",
              about: "port",
              words: `${wanted} is in use: by this site if it runs; else choose another with PORT.`,
            }
          : {
              mark: "fail",
              about: "port",
              words: `${host}:${wanted} cannot be listened on (${code}). Check HOST and PORT.`,
            },
      ),
    );
    probe.listen(wanted, host, () =>
      probe.close(() => resolve({ mark: "ok", about: "port", words: `${host}:${wanted} is free` })),
    );
  });
}

async function database({ db, engine }: OpenDatabase): Promise<Finding> {
  const { rows } = await sql<{ version: string; number: number }>`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as number`.execute(
    db,
  );
  const words = `${engine === "embedded" ? "embedded PostgreSQL" : "PostgreSQL server"} ${rows[0]?.version}`;
  if ((rows[0]?.number ?? 0) >= 140_000) return { mark: "ok", about: "database", words };
  return { mark: "fail", about: "database", words: `${words}; 14 or newer is needed.` };
}

async function tables({ db }: OpenDatabase, config: Config): Promise<Finding> {
  const pending = await pendingMigrations(db, migrationsFolder(config));
  if (pending.length === 0) return { mark: "ok", about: "tables", words: "up to date with this version" };
  return {
    mark: "fail",
    about: "tables",
    words: `${counted(pending.length, "migration")} to run. Make a backup, then run bin/groundswell migrate.`,
  };
}

/** The second line of defence for what is kept about people. */
async function people({ db }: OpenDatabase): Promise<Finding> {
  const line = await secondLine(db);
  if (line.effective)
    return { mark: "ok", about: "people", words: `held by row-level security (working as ${line.role})` };
  return {
    mark: "warn",
    about: "people",
    words: `row-level security does not hold ${line.role}, and it cannot work as ${APP_ROLE}. Run bin/groundswell migrate; if this stays, let the server's owner run: create role ${APP_ROLE} nologin; grant ${APP_ROLE} to ${line.role};`,
  };
}

const MOST_APART_S = 5;

/** Sessions begin and end by this machine's clock. */
async function clock({ db, engine }: OpenDatabase, now: Date): Promise<Finding> {
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db);
  const apartS = Math.round(Math.abs(rows[0]!.at.getTime() - now.getTime()) / 1000);
  if (engine === "embedded" || apartS <= MOST_APART_S)
    return { mark: "ok", about: "clock", words: now.toISOString() };
  return {
    mark: "warn",
    about: "clock",
    words: `${now.toISOString()}, ${apartS} seconds from the database's. Let both follow a time server.`,
  };
}
