/**
 * The desk's pages at growing numbers of people, whole: from the request at the site's door, through who is signed in,
 * scope, row-level security and queries, to the last byte of the page. On server PostgreSQL. Prints p95 by the clock, in
 * brackets the processor time of an answer (site and database, which neighbours do not change), and how that grows.
 *
 * SIZES=2000,20000,200000,2000000 npm run bench:people:desk
 * ONLY=list     pages whose name has that in it
 * AS="a region" one of those who ask
 * BENCH_FOLDER  keeps the databases there for another time
 */

import { workOutStages } from "#features/journeys/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { groupsBelow } from "#registers/groups/queries.ts";
import { NOW, seedCrowd } from "./crowd.ts";
import { PAGES, standings } from "./desk/pages.ts";
import { processorTime } from "./desk/processor.ts";
import { setScene } from "./desk/scene.ts";
import { openDesk } from "./desk/site.ts";
import { startServer } from "./server.ts";

const sizes = (process.env.SIZES ?? "2000,20000,200000,2000000").split(",").map(Number);
const rounds = Number(process.env.ROUNDS ?? 20);
const { ONLY: only = "", AS: as = "" } = process.env;
/** Pages are turned and sorted within this many milliseconds; said for 200,000 people, told for all sizes. */
const LIMIT_MS = 100;
const PROMISED = 200_000;

const VIEWERS = {
  everybody: { role: "administrator", slug: "movement" },
  "a region": { role: "organiser", slug: "region-8" },
  "one group": { role: "organiser", slug: "local-7" },
} as const;

type Row = { readonly kind: "page" | "count"; readonly p95: Map<number, Time> };
type Time = { readonly ms: number; readonly processorMs: number };
const results = new Map<string, Row>();
const server = await startServer(process.env.BENCH_FOLDER ?? null);
for (const people of sizes) {
  const { owner, app, isNew, url } = await server.database(`desk_${people}`);
  if (isNew) await seeded(owner.db, app.db, people);
  const scene = await setScene(owner.db, NOW);
  const signIn = await openDesk({ url, owner: owner.db, app: app.db, now: NOW });
  for (const [viewer, { role, slug }] of Object.entries(VIEWERS)) {
    if (!viewer.includes(as)) continue;
    const groupId = await groupCalled(owner.db, slug);
    const ask = await signIn({ role, groupId });
    const groups = slug === "movement" ? null : await groupsBelow(owner.db, groupId);
    const local = await groupCalled(owner.db, "local-7");
    const standing = { ...scene, groupId: local, ...(await standings(owner.db, groups)) };
    for (const [name, page] of Object.entries(PAGES)) {
      if (!name.includes(only)) continue;
      const times: number[] = [];
      for (let round = 0; round < 3; round++) await ask(page.ask(standing, round));
      const used = await processorTime(owner.db);
      const before = await used();
      for (let round = 0; round < rounds; round++) times.push(await ask(page.ask(standing, round + 3)));
      const after = await used();
      times.sort((a, b) => a - b);
      const key = `${viewer.padEnd(10)} ${name.padEnd(48)}`;
      const row = results.get(key) ?? { kind: page.kind, p95: new Map() };
      const processorMs = before === null || after === null ? Number.NaN : (after - before) / rounds;
      row.p95.set(people, { ms: times[Math.floor(rounds * 0.95)] ?? 0, processorMs });
      results.set(key, row);
    }
    console.log(`${people} people, ${viewer}: measured`);
  }
}
await server.stop();

const worst = { page: 0, count: 0 };
for (const kind of ["page", "count"] as const) {
  const what = kind === "page" ? "pages" : "exact counts of lists as they are now";
  console.log(
    `\n${what}: p95 (processor time) in ms at ${sizes.join(" / ")} people, and the growth from the first to the last`,
  );
  for (const [name, { p95, kind: own }] of results) {
    if (own !== kind) continue;
    const times = [...p95.values()];
    worst[kind] = Math.max(worst[kind], p95.get(PROMISED)?.ms ?? 0);
    const growth = (times.at(-1)?.processorMs ?? 0) / (times[0]?.processorMs ?? 1);
    const over = times.some(({ ms }) => ms > LIMIT_MS) ? "  over" : "";
    const columns = times.map(
      ({ ms, processorMs }) => `${ms.toFixed(1).padStart(8)} ${`(${processorMs.toFixed(1)})`.padEnd(9)}`,
    );
    console.log(`${name} ${columns.join("")} x${growth.toFixed(1)}${over}`);
  }
}
console.log(`\nworst page at ${PROMISED} people: ${worst.page.toFixed(1)} ms (at most ${LIMIT_MS} wanted)`);
console.log(`worst exact count there: ${worst.count.toFixed(1)} ms`);
process.exit(worst.page > LIMIT_MS ? 1 : 0);

async function seeded(owner: Db, app: Db, people: number): Promise<void> {
  const started = performance.now();
  await seedCrowd(owner, { people, facts: people * 5 });
  const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);
  console.log(`\n${people} people, ${people * 5} facts: seeded in ${seconds(started)} s`);
  const before = performance.now();
  const changed = await workOutStages(app, { now: NOW });
  console.log(`stages of ${changed} worked out in ${seconds(before)} s`);
}

async function groupCalled(db: Db, slug: string): Promise<number> {
  const row = await db
    .selectFrom("movement_group")
    .select("id")
    .where("slug", "=", slug)
    .executeTakeFirstOrThrow();
  return row.id;
}
