/**
 * How long a visitor waits while the embedded database, which lives in the web process and does one thing at a time, is
 * at long work: `node --import ./bin/loader.mjs bench/people/embedded.ts [people]`. Somebody in a process of their own
 * asks the finder 40 times a second, and another one a page that asks the database; printed are p50, p99 and the longest.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findDuplicates } from "#features/duplicates/finding/commands.ts";
import { choose, queueImport } from "#features/imports/commands.ts";
import { preview } from "#features/imports/preview/commands.ts";
import { personImport } from "#features/imports/queries.ts";
import { fateReport } from "#features/imports/report/queries.ts";
import { runImport } from "#features/imports/running/commands.ts";
import { stage } from "#features/imports/staging/commands.ts";
import { askUndo, undoImport } from "#features/imports/undoing/commands.ts";
import { workOutStages } from "#features/journeys/commands.ts";
import { peopleMeant } from "#features/lists/queries.ts";
import { keepTending } from "#kit/db/tending.ts";
import { listen } from "#kit/http/server.ts";
import { watchRequests } from "#kit/http/watch.ts";
import { openLog } from "#kit/log/log.ts";
import { readConfig } from "#main/config.ts";
import { openHome } from "#main/home.ts";
import { jobsOf } from "#main/jobs.ts";
import { keysOf } from "#main/keys.ts";
import { openOutlets } from "#main/outlets.ts";
import { buildSite } from "#main/site.ts";
import { exportPeople } from "#registers/people/exporting/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { openPlaces } from "#registers/places/queries.ts";
import { openSnapshot } from "#site/snapshot/queries.ts";
import { freePort } from "#test/free-port.ts";
import { fileOfPeople, sectorPostcodes } from "./file.ts";

/** Asks on its own beat, however long answers take, so that whoever had to wait is counted. */
const VISITOR = `
  const { ADDRESS, POSTCODES } = process.env;
  const postcodes = JSON.parse(POSTCODES);
  const took = { finder: [], database: [] };
  let asked = 0, open = 0, over = false;
  const ask = async (kind, path) => {
    const began = performance.now();
    open += 1;
    const answer = await fetch(ADDRESS + path);
    await answer.arrayBuffer();
    
    took[kind].push(performance.now() - began);
    open -= 1;
  };
  const beat = setInterval(() => {
    asked += 1;
    ask("finder", "/find?postcode=" + encodeURIComponent(postcodes[(asked * 7919) % postcodes.length]));
    if (asked % 4 === 0) ask("database", "/readyz");
  }, 25);
  process.stdin.resume().on("end", async () => {
    clearInterval(beat);
    while (open > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const [kind, times] of Object.entries(took)) {
      const sorted = times.sort((a, b) => a - b);
      const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? -1);
      process.stdout.write(kind + " p50 " + at(0.5) + ", p99 " + at(0.99) + ", longest " + at(1) + " ms  ");
    }
  });`;

const count = Number(process.argv[2] ?? 20_000);
const folder = mkdtempSync(join(tmpdir(), "groundswell-bench-"));
const port = await freePort();
const address = `http://127.0.0.1:${port}`;
const env = {
  ...process.env,
  GROUNDSWELL_HOME: folder,
  DATABASE_URL: "",
  PORT: String(port),
  HOST: "127.0.0.1",
  PUBLIC_URL: address,
  RATE_LIMIT_PER_MINUTE: "1000000000",
  LOG_LEVEL: "error",
};
for (const words of [["migrate"], ["seed", "--world", "busy", "--sessions", "300"]])
  await new Promise((resolve) =>
    spawn("bin/groundswell", words, { env, stdio: ["ignore", "ignore", "inherit"] }).once("exit", resolve),
  );
const read = readConfig(env);
if (!read.ok) throw new Error("config");
const { config } = read;
const now = () => new Date();
const { log, lines } = openLog({ level: config.logLevel });
const open = await openHome(config, "serve", "app");
const { db } = open;
const places = await openPlaces(db, config);
const live = await openSnapshot({ db, openPlaces: async () => places, now, onFault: console.error });
const keys = await keysOf(db, config, now());
const outlets = openOutlets(config, now);
keepTending(db, { onFault: console.error });
const jobs = await jobsOf(open, log);
const watch = watchRequests({ log, lines });
const heard = await listen(buildSite({ config, db, keys, outlets, jobs, now, live, watch }), {
  host: config.host,
  port,
});
if (!heard.ok) throw new Error(heard.reason);

const tools = { places, keys, now };
const evidence = {
  given: [{ channel: "email", purpose: "news" }],
  words: "Yes",
  wordsLocale: "en",
  place: "Bench",
  on: "2026-05-02",
} as const;
const everyone = { segment: { kind: "everyone" }, scope: wholeMovement("bench"), places } as const;
const path = join(folder, "people.csv");
writeFileSync(path, fileOfPeople(count));
let importId = 0;

await during("nothing", () => new Promise((resolve) => setTimeout(resolve, 5_000)));
await during("reading the file", async () => {
  const staged = await stage(db, { path, source: "bench", author: "bench", now: now() });
  if (!staged.ok) throw new Error(JSON.stringify(staged));
  ({ importId } = staged);
  const { mapping, dayOrder } = (await personImport(db, importId))!;
  await choose(db, importId, { mapping, dayOrder, existing: "fill", evidence, author: "bench", now: now() });
});
await during("preview", () => preview(db, importId, tools));
await queueImport(db, importId, { author: "bench", now: now() });
await during("import", () => runImport(db, importId, { ...tools, besidePages: true }));
await during("report of fates", async () => {
  for await (const _ of fateReport(db, importId));
});
await during("stages", () => stages());
await during("stages again", () => stages());
await during("duplicates", () => findDuplicates(db, { now }));
await during("export", () => exported());
await during("undo", async () => {
  await askUndo(db, importId, { author: "bench", now: now() });
  await undoImport(db, importId, { now });
});
const memory = process.memoryUsage();
console.log(
  Object.entries(memory)
    .map(([kind, bytes]) => `${kind} ${Math.round(bytes / 1e6)} MB`)
    .join(", "),
);
rmSync(folder, { recursive: true, force: true });
process.exit(0);

function stages() {
  return workOutStages(db, { now: now() });
}

async function exported() {
  const scope = wholeMovement("bench");
  const meant = await withPeople(db, scope, (people) => peopleMeant(people, { ...everyone, now: now() }));
  if (!meant.ok) throw new Error("nobody");
  return exportPeople(db, scope, {
    ...{ personIds: meant.personIds, reason: "To measure it", withContacts: true },
    ...{ columns: ["name", "seat", "groups"], seatName: (code: string) => code },
    ...{ subject: "people", author: "bench", now: now() },
  });
}

/** The work and a visitor at once. */
async function during(what: string, work: () => Promise<unknown>): Promise<void> {
  const visitor = spawn(process.execPath, ["-e", VISITOR], {
    env: { ...env, ADDRESS: address, POSTCODES: JSON.stringify(sectorPostcodes().slice(0, 5_000)) },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let told = "";
  visitor.stdout.on("data", (piece) => {
    told += piece;
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  visitor.stdin.end();
  await new Promise((resolve) => visitor.once("exit", resolve));
  console.log(
    `${what.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s; ${told.trim()}; ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
}
