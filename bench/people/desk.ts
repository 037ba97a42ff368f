/**
 * The desk's pages at growing numbers of people: the whole server side of each, transaction, scope and markup-ready
 * answer included, on server PostgreSQL with row-level security on. Prints the growth from size to size.
 *
 * SIZES=2000,20000,200000,2000000 node --import ./bin/loader.mjs bench/people/desk.ts
 */

import { workOutStages } from "#features/journeys/commands.ts";
import { ladderInForce, stageCounts } from "#features/journeys/queries.ts";
import { searchPeople } from "#features/lists/search/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { type PeopleScope, wholeMovement } from "#registers/people/scope/contract.ts";
import { groupScope } from "#registers/people/scope/groups/policy.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { peopleShown } from "#site/desk/people/queries.ts";
import { personShown } from "#site/desk/person/queries.ts";
import type { Seated } from "#site/desk/policy.ts";
import { homeOf } from "#site/desk/queries.ts";
import { NOW, seedCrowd } from "./crowd.ts";
import { startServer } from "./server.ts";

const sizes = (process.env.SIZES ?? "2000,20000,200000,2000000").split(",").map(Number);
const rounds = Number(process.env.ROUNDS ?? 30);
const LIMIT_MS = 100;
const self = "00000000-0000-0000-0000-000000000000";
const places = embeddedPlaces();

type Page = (db: Db, seated: Seated, round: number) => Promise<unknown>;
const shown = (db: Db, seated: Seated, sort: "name" | "joined", from: string | null) =>
  peopleShown(db, {
    seated,
    asked: { sort, list: null, from: from === null ? null : { personId: from, way: "after" } },
    list: null,
    places,
    now: NOW,
  });

/** People to begin a page after and to open, found before the clock runs. */
let somebody: readonly string[] = [];
const pick = (round: number) => somebody[round % somebody.length] ?? self;

const PAGES: Readonly<Record<string, Page>> = {
  home: (db, seated) => homeOf(db, seated, NOW),
  "people by name, first page": (db, seated) => shown(db, seated, "name", null),
  "people by name, further on": (db, seated, round) => shown(db, seated, "name", pick(round)),
  "people, newest first, further on": (db, seated, round) => shown(db, seated, "joined", pick(round)),
  "search: jo": (db, { scope }) =>
    withPeople(db, scope, (p) => searchPeople(p, { typed: "jo", scope, limit: 10 })),
  "search: john smith": (db, { scope }) =>
    withPeople(db, scope, (p) => searchPeople(p, { typed: "john smith", scope, limit: 10 })),
  "search: a phone's last six": (db, { scope }) =>
    withPeople(db, scope, (p) => searchPeople(p, { typed: "123456", scope, limit: 10 })),
  "one person": (db, { scope }, round) => personShown(db, { personId: pick(round), scope }),
  journeys: (db, { scope }) =>
    withPeople(db, scope, async (p) => [await stageCounts(p, scope), await ladderInForce(p)]),
};

const server = await startServer(process.env.BENCH_FOLDER ?? null);
const results = new Map<string, number[]>();
for (const people of sizes) {
  const { owner, app, isNew } = await server.database(`desk_${people}`);
  if (isNew) {
    const started = performance.now();
    await seedCrowd(owner.db, { people, facts: people * 5 });
    console.log(
      `\n${people} people, ${people * 5} facts: seeded in ${((performance.now() - started) / 1000).toFixed(1)} s`,
    );
    const before = performance.now();
    const all = wholeMovement("bench");
    const changed = await withPeople(app.db, all, (db) => workOutStages(db, { now: NOW }));
    const first = performance.now() - before;
    console.log(`stages of ${changed} worked out in ${(first / 1000).toFixed(1)} s`);
  }
  const local = await owner.db
    .selectFrom("movement_group")
    .select("id")
    .where("slug", "=", "local-7")
    .executeTakeFirstOrThrow();
  const scopes: Readonly<Record<string, PeopleScope>> = {
    everybody: groupScope({ groups: [], self, everyone: true }),
    "one group": groupScope({ groups: [local.id], self }),
  };
  for (const [name, scope] of Object.entries(scopes)) {
    const reach = scope.everyone ? ("all" as const) : scope.groups;
    const seated: Seated = {
      personId: self,
      name: "",
      scope,
      readable: reach,
      editable: reach,
      contacts: reach,
    };
    somebody = await withPeople(app.db, scope, async (db) => {
      const rows = await db.selectFrom("person").select("id").orderBy("referral_code").limit(200).execute();
      return rows.map(({ id }) => id);
    });
    for (const [page, ask] of Object.entries(PAGES)) {
      const times: number[] = [];
      for (let round = -3; round < rounds; round++) {
        const started = performance.now();
        await ask(app.db, seated, round + 3);
        if (round >= 0) times.push(performance.now() - started);
      }
      times.sort((a, b) => a - b);
      const row = `${name.padEnd(10)} ${page.padEnd(34)}`;
      results.set(row, [...(results.get(row) ?? []), times[Math.floor(rounds * 0.95)] ?? 0]);
    }
  }
}
await server.stop();

console.log(`\np95 in ms at ${sizes.join(" / ")} people, and the growth from the first to the last`);
let worst = 0;
for (const [row, times] of results) {
  worst = Math.max(worst, ...times);
  const growth = (times.at(-1) ?? 0) / (times[0] ?? 1);
  console.log(`${row} ${times.map((ms) => ms.toFixed(1).padStart(8)).join(" ")}   x${growth.toFixed(1)}`);
}
console.log(`worst p95: ${worst.toFixed(1)} ms (at most ${LIMIT_MS} wanted)`);
process.exit(worst > LIMIT_MS ? 1 : 0);
