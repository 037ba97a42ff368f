/**
 * Signing up on server PostgreSQL.
 *
 * First the command against the bare SQL of the same transaction, in turns, both with the same connections at once: people
 * who are new, each for one of 40 sessions. Then the load: 50 a second for 60 seconds through the form (HTTP, parsed and
 * answered as people get it), half of them for one session that has places for a third of those, a tenth sent twice at
 * once. At the end nobody is lost or doubled and nothing is over capacity, or it fails.
 *
 * `npm run bench:events:sign-ups [seconds]`
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { loadavg } from "node:os";
import { getRequestListener } from "@hono/node-server";
import { sql } from "kysely";
import { startServer } from "#bench/people/server.ts";
import { session as sessionById, upcomingSessions } from "#features/events/queries.ts";
import { MovementSettings } from "#features/movement/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import type { Db } from "#kit/db/database.ts";
import { frame } from "#kit/http/app.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { sessions } from "#site/session/route.tsx";
import { showing } from "#site/show/route.tsx";
import { makeSnapshot } from "#site/snapshot/making/queries.ts";
import { theMovement } from "#test/groups.ts";
import { aSession } from "#test/sessions.ts";
import { keepsLetters, ledgerFaults, signUpsNow as now, signsUp } from "#test/sign-ups.ts";

const SECONDS = Number(process.argv[2] ?? 60);
const [A_SECOND, SESSIONS, AT_ONCE, ROUND, ROUNDS] = [50, 40, 8, 300, 4];
const server = await startServer(null);
try {
  console.log(`load before: ${loadavg()[0]?.toFixed(1)}`);
  await againstBareSql();
  await load();
} finally {
  await server.stop();
}

async function againstBareSql(): Promise<void> {
  const { owner, app } = await server.database("bare");
  const ids = await someSessions(owner.db);
  const rates: { command: number[]; bare: number[] } = { command: [], bare: [] };
  const command = (n: number) => signsUp(app.db, `C${n}`, { sessionIds: [ids[n % SESSIONS]!] });
  const bare = (n: number) => bareSignUp(app.db, ids[n % SESSIONS]!, n);
  await atOnce(80, (n) => command(-n - 1 + 1_000_000));
  await atOnce(80, (n) => bare(n + 1_000_000));
  for (let round = 0; round < ROUNDS; round++) {
    rates.command.push(await rate((n) => command(round * ROUND + n)));
    rates.bare.push(await rate((n) => bare(round * ROUND + n)));
  }
  const [ours, theirs] = [mean(rates.command), mean(rates.bare)];
  const all = (list: readonly number[]) => list.map((each) => each.toFixed(0)).join(", ");
  console.log(`the command: ${all(rates.command)} sign-ups a second; bare SQL: ${all(rates.bare)}`);
  console.log(`ratio of means: ${(theirs / ours).toFixed(2)} times as long as bare SQL`);
  await sound(owner.db);
}

/** The rows that a sign-up of somebody new writes, told in advance: nothing is looked up, checked or decided. */
async function bareSignUp(db: Db, sessionId: string, n: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select set_config('groundswell.people', 'all', true)`.execute(trx);
    const { rows } = await sql<{ id: string }>`
      insert into person (name, source, created_at, changed_at) values (${`B${n}`}, 'bare', ${now}, ${now}) returning id`.execute(
      trx,
    );
    const id = rows[0]!.id;
    await sql`insert into contact_point (person_id, kind, value, as_written, source, added_at)
      values (${id}, 'email', ${`b${n}@example.org`}, ${`b${n}@example.org`}, 'bare', ${now})`.execute(trx);
    await sql`insert into person_word (person_id, word) values (${id}, ${`b${n}`})`.execute(trx);
    await sql`insert into activity (kind, actor, subject, person_id, at, detail)
      values ('person.added', 'bare', ${`person/${id}`}, ${id}, ${now}, '{}')`.execute(trx);
    await sql`select id from session where id = ${sessionId} for no key update`.execute(trx);
    await sql`insert into sign_up (session_id, person_id, name, people, standing, holds, source, signed_up_at, going_at)
      values (${sessionId}, ${id}, ${`B${n}`}, 1, 'going', 1, 'form', ${now}, ${now})`.execute(trx);
    await sql`insert into activity (kind, actor, subject, person_id, at, detail)
      values ('sign-up.made', 'bare', ${`session/${sessionId}`}, ${id}, ${now}, '{"people": 1}')`.execute(
      trx,
    );
  });
}

async function load(): Promise<void> {
  const { owner, app } = await server.database("load");
  const [wanted, ...others] = await someSessions(owner.db);
  const people = SECONDS * A_SECOND;
  const places = Math.floor(people / 6);
  await sql`update session set places = ${places} where id = ${wanted}`.execute(owner.db);
  const site = await startSite(app.db);
  const taken: number[] = [];
  let [refused, sent] = [0, 0];
  const send = async (n: number) => {
    const id = n % 2 === 0 ? wanted! : others[n % others.length]!;
    const body = new URLSearchParams({ name: `P${n}`, reach: `p${n}@example.org`, who: "alone" });
    const at = performance.now();
    sent += 1;
    const answer = await fetch(`${site.address}/sessions/${id}/sign-up`, {
      ...{ method: "POST", body, redirect: "manual" },
      headers: { origin: site.address },
    });
    await answer.arrayBuffer();
    taken.push(performance.now() - at);
    if (answer.status !== 303) refused += 1;
  };
  const all: Promise<void>[] = [];
  const began = performance.now();
  for (let n = 0; n < people; n++) {
    const wait = began + (n * 1000) / A_SECOND - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    all.push(send(n));
    if (n % 10 === 0) all.push(send(n));
  }
  await Promise.all(all);
  const lasted = (performance.now() - began) / 1000;
  site.stop();
  const { rows } = await sql<{ people: number; rows: number; going: number; waiting: number }>`
    select count(distinct person_id)::int as people, count(*)::int as rows,
      count(*) filter (where session_id = ${wanted} and standing = 'going')::int as going,
      count(*) filter (where session_id = ${wanted} and standing = 'waiting')::int as waiting from sign_up`.execute(
    owner.db,
  );
  const kept = rows[0]!;
  const half = Math.ceil(people / 2);
  console.log(
    `${sent} forms of ${people} people in ${lasted.toFixed(1)} s: p50 ${at(taken, 0.5)} ms, p99 ${at(taken, 0.99)} ms, longest ${at(taken, 1)} ms; load after ${loadavg()[0]?.toFixed(1)}`,
  );
  console.log(
    `one session with ${places} places: ${kept.going} go, ${kept.waiting} wait; ${kept.people} people in ${kept.rows} sign-ups; ${refused} not accepted`,
  );
  await sound(owner.db);
  if (kept.people !== people || kept.rows !== people || refused > 0) throw new Error("lost or doubled");
  if (kept.going !== places || kept.waiting !== half - places) throw new Error("places wrongly given");
}

/** The room of sessions over real HTTP, with one snapshot: what a form leads to, without the rest of the site. */
async function startSite(db: Db): Promise<{ address: string; stop(): void }> {
  const movement = MovementSettings.parse({ name: "Tide" });
  const snapshot = makeSnapshot({
    ...{ places: embeddedPlaces(), movement, lists: { "2010": null, "2024": null }, version: "bench" },
    ...{ sessions: await upcomingSessions(db, now), loadedAt: now },
  });
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const speakers = loadCatalogues("messages");
  const room = sessions({
    show: showing({ movement: () => movement, assets: noAssets, origin: address }),
    live: { current: () => snapshot, refresh: async () => false, close: () => {} },
    ...{ find: (id: string) => sessionById(db, id), now: () => now, origin: address, db, speakers },
    ...{ post: keepsLetters().post, postJoining: async () => {}, texts: true },
    lifts: { post: async () => {}, kick: async () => {} },
  });
  const app = frame({ speakers, publicUrl: address }).route("/", room);
  http.on("request", getRequestListener(app.fetch));
  return {
    address,
    stop: () => {
      http.close();
      http.closeAllConnections();
    },
  };
}

async function someSessions(owner: Db): Promise<string[]> {
  const groupId = await theMovement(owner);
  const ids: string[] = [];
  for (let n = 0; n < SESSIONS; n++) {
    const { id } = await aSession(owner, { ref: `s${n}`, taken: 0, places: 10_000 });
    await owner.updateTable("session").set({ group_id: groupId }).where("id", "=", id).execute();
    ids.push(id);
  }
  return ids;
}

async function sound(owner: Db): Promise<void> {
  const faults = await ledgerFaults(owner);
  if (faults.length > 0) throw new Error(faults.join("\n"));
}

async function rate(work: (n: number) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await atOnce(ROUND, work);
  return ROUND / ((performance.now() - began) / 1000);
}

async function atOnce(count: number, work: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

function mean(list: readonly number[]): number {
  return list.reduce((sum, each) => sum + each, 0) / list.length;
}

function at(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
}
