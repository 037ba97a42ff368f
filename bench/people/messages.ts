/**
 * Messages to many, on server PostgreSQL: rows a second when 200,000 people are put in line, letters a second when they
 * are handed over (to a mail server that takes all at once), and how long the finder takes meanwhile against quiet.
 *
 * `node --import ./bin/loader.mjs bench/people/messages.ts [people]`
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { scheduleMessage, writeMessage } from "#features/messages/commands.ts";
import { queueMessage } from "#features/messages/queueing/commands.ts";
import { sendDue } from "#features/messages/sending/commands.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { ringOf } from "#kit/secrets/key-ring.ts";
import { newKeys } from "#kit/secrets/keys.ts";
import { fakeMessaging } from "#ports/messaging.fake.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { audienceOf } from "#site/desk/messages/queries.ts";
import { freePort } from "#test/free-port.ts";
import { seedCrowd } from "./crowd.ts";
import { startServer } from "./server.ts";

const people = Number(process.argv[2] ?? 200_000);
const ASKED_PER_S = 100;
const WINDOW_MS = 6_000;
/** Put in line so often; the last of them is then handed over. */
const ROUNDS = 1;
const now = () => new Date();

const server = await startServer(null);
const { owner, app, url } = await server.database("messages");
await seedCrowd(owner.db, { people, facts: 1_000 });
const keys = newKeys(now());
const places = embeddedPlaces();
const tools = {
  ...{ db: app.db, keys: ringOf(() => keys), speakers: loadCatalogues("messages"), batch: 5, now },
  mail: { send: async () => ({ ok: true as const }), check: async () => null, close: async () => {} },
  messaging: fakeMessaging({ now }),
  audience: audienceOf(() => places),
  sender: () => ({
    ...{ origin: "https://tide.example", nameIn: () => "Tide", imprint: "", replyTo: null },
    seatName: () => "Leeds Central",
  }),
};

const { rows } = await sql<{ id: string }>`select id from person order by id limit 1`.execute(owner.db);
const author = rows[0]!.id;
await sql`insert into group_role (group_id, person_id, role, granted_at, granted_by)
  values (1, ${author}, 'administrator', now(), 'bench')`.execute(owner.db);

const site = await startSite(url);
try {
  await finder(4_000);
  const quiet = await finder(WINDOW_MS);
  const queueing: { rate: number; p99: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const id = await aMessage();
    const watched = finder(WINDOW_MS);
    await pause(500);
    const at = performance.now();
    const queued = await queueMessage(tools, { id, now: now() });
    const seconds = (performance.now() - at) / 1000;
    if (!queued.ok) throw new Error(queued.reason);
    const { p99 } = await watched;
    queueing.push({ rate: queued.queued / seconds, p99 });
    console.log(
      `put in line: ${queued.queued} people in ${seconds.toFixed(2)} s, ${whole(queued.queued / seconds)} rows a second; finder p99 in the seconds around it ${ms(p99)} (quiet ${ms(quiet.p99)})`,
    );
    if (round < ROUNDS - 1) await sql`delete from message where id = ${id}`.execute(owner.db);
  }
  const watched = finder(WINDOW_MS);
  const at = performance.now();
  const did = await sendDue(tools, { forMs: WINDOW_MS, lanes: 2 });
  const seconds = (performance.now() - at) / 1000;
  const { p99 } = await watched;
  const handled = did.sent + did.refused;
  console.log(
    `handed over: ${whole(handled / seconds)} people a second (${did.sent} sent, ${did.refused} refused in ${seconds.toFixed(1)} s); finder p99 ${ms(p99)} (quiet ${ms(quiet.p99)})`,
  );
  const best = [...queueing].sort((a, b) => b.rate - a.rate)[0]!;
  console.log(
    `the better round: ${whole(best.rate)} rows a second; finder p50 quiet ${ms(quiet.p50)}, p99 quiet ${ms(quiet.p99)}, while putting in line ${ms(best.p99)} (ratio ${(best.p99 / quiet.p99).toFixed(2)}), while handing over ${ms(p99)} (ratio ${(p99 / quiet.p99).toFixed(2)})`,
  );
} finally {
  await site.stop();
  await server.stop();
}

async function aMessage(): Promise<number> {
  const words = { en: { subject: "Hello {name}", text: "See you in {seat}. {preferences}" }, cy: null };
  const draft = {
    ...{ channel: "email" as const, purpose: "news" as const, groupId: 1, listId: null, words },
    perMinute: 60_000,
  };
  const id = await writeMessage(app.db, { draft, author, now: now() });
  const scheduled = await scheduleMessage(app.db, { id, startsAt: now(), author, now: now() });
  if (!scheduled.ok) throw new Error(scheduled.reason);
  return id;
}

/** Asks the finder at a steady rate, whatever it answers, and says how long answers took from when they were due. */
async function finder(forMs: number): Promise<{ readonly p50: number; readonly p99: number }> {
  const took: number[] = [];
  const begun = performance.now();
  const asked: Promise<void>[] = [];
  for (let n = 0; performance.now() - begun < forMs; n++) {
    const due = begun + (n * 1000) / ASKED_PER_S;
    await pause(Math.max(0, due - performance.now()));
    const postcode = `LS${1 + (n % 29)}+4AP`;
    asked.push(
      fetch(`${site.address}/find?postcode=${postcode}`).then(async (answer) => {
        await answer.arrayBuffer();
        took.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(asked);
  took.sort((a, b) => a - b);
  return { p50: took[Math.floor(took.length * 0.5)]!, p99: took[Math.floor(took.length * 0.99)]! };
}

async function startSite(databaseUrl: string) {
  const home = mkdtempSync(join(tmpdir(), "groundswell-bench-"));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    ...{ GROUNDSWELL_HOME: home, DATABASE_URL: databaseUrl, PORT: String(port), HOST: "127.0.0.1" },
    ...{ PUBLIC_URL: address, RATE_LIMIT_PER_MINUTE: "1000000000", LOG_LEVEL: "warn" },
  };
  const run = (word: string) =>
    spawn("bin/groundswell", [word], { env, stdio: ["ignore", "ignore", "inherit"] });
  const migrated = run("migrate");
  await new Promise((resolve) => migrated.once("exit", resolve));
  const serving = run("serve");
  process.once("exit", () => serving.kill("SIGKILL"));
  for (let tries = 0; tries < 240; tries++) {
    const isUp = await fetch(`${address}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) break;
    await pause(250);
  }
  const stop = async () => {
    serving.kill("SIGTERM");
    await new Promise((resolve) => serving.once("exit", resolve));
    rmSync(home, { recursive: true, force: true });
  };
  return { address, stop };
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en-GB");
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
