/**
 * What an organiser's list of sessions costs on server PostgreSQL: 30,000 sessions ahead in three levels of 150 groups (the
 * movement, 12 regions, 137 local groups), read by one query with those who wait counted, row-level security on. For the
 * movement, a region and one local group; the first page, one far on, and all of it at once; against the bare statement that
 * reads the same sessions by their groups without asking who may, or who waits; and how it grows from a tenth of them.
 * Stops when a page takes more statements than one.
 *
 * `npm run bench:events:feed [sessions]`
 */
import { loadavg } from "node:os";
import { type KyselyPlugin, sql } from "kysely";
import { startServer } from "#bench/people/server.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { groupScope } from "#registers/people/scope/groups/policy.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import {
  type ListedSession,
  listedSessions,
  PAGE_SIZE,
  type Reach,
} from "#site/desk/sessions/list/queries.ts";
import { theMovement } from "#test/groups.ts";
import { manySignUps } from "#test/many-sign-ups.ts";

const most = Number(process.argv[2] ?? 30_000);
const [ROUNDS, WHOLE_ROUNDS] = [200, 20];
const [GROUPS, REGIONS] = [150, 12];
const NOW = new Date("2026-11-20T11:00:00Z");
const self = "00000000-0000-0000-0000-000000000000";

const server = await startServer(null);
try {
  console.log(`load before: ${loadavg()[0]?.toFixed(1)}; milliseconds, p50 / p95 of ${ROUNDS}`);
  const p95s: number[][] = [];
  for (const sessions of [Math.round(most / 10), most]) p95s.push(await measure(sessions));
  const [few, many] = p95s as [number[], number[]];
  const growth = few.map((before, i) => (many[i]! / before).toFixed(2));
  console.log(`p95 at ten times the sessions, line by line: ${growth.join(", ")} times`);
} finally {
  await server.stop();
}

async function measure(sessions: number): Promise<number[]> {
  const { owner, app } = await server.database(`feed_${sessions}`);
  const groupId = await theMovement(owner.db);
  await sql`
    insert into movement_group (kind, parent_id, slug, name, opened_at)
    select 'region', ${groupId}, 'r-' || n, jsonb_build_object('en', 'Region ' || n), ${NOW}
    from generate_series(1, ${REGIONS}) n`.execute(owner.db);
  await sql`
    with region as (select id, row_number() over (order by id) as n from movement_group where kind = 'region')
    insert into movement_group (kind, parent_id, slug, name, opened_at)
    select 'local', region.id, 'l-' || l, jsonb_build_object('en', 'Local ' || l), ${NOW}
    from generate_series(1, ${GROUPS - REGIONS - 1}) l join region on region.n = 1 + l % ${REGIONS}`.execute(
    owner.db,
  );
  const startsAt = new Date("2026-11-21T10:00:00Z");
  await manySignUps(owner.db, { people: sessions, sessions, groupId, startsAt, now: NOW });
  await sql`
    with run as (select id, row_number() over (order by id) as n from movement_group)
    update session set starts_at = starts_at + external_ref::int % 60 * interval '1 day',
      ends_at = ends_at + external_ref::int % 60 * interval '1 day', group_id = run.id
    from run where run.n = 1 + external_ref::int % ${GROUPS}`.execute(owner.db);
  await sql`
    update sign_up set standing = 'waiting', holds = 0, going_at = null, waiting_since = signed_up_at
    where abs(hashtext(id::text)) % 10 = 0`.execute(owner.db);
  await sql`vacuum analyze`.execute(owner.db);

  const { rows: groups } = await sql<{ id: number; parent: number | null; kind: string }>`
    select id, parent_id as parent, kind from movement_group order by id`.execute(owner.db);
  const region = groups.find(({ kind }) => kind === "region")!.id;
  const below = groups.filter(({ id, parent }) => id === region || parent === region).map(({ id }) => id);
  const local = groups.findLast(({ kind }) => kind === "local")!.id;
  const all = groups.map(({ id }) => id);
  const found: number[] = [];
  for (const [name, ids, reach] of [
    ["whole movement", all, "all"],
    ["every one of 150 groups, named", all, all],
    [`a region of ${below.length} groups`, below, below],
    ["one local group", [local], [local]],
  ] as const) {
    const page = reader(app.db, ids, reach);
    const whole = await page(null, sessions + 1);
    const middle = whole[Math.floor(whole.length / 2)]!;
    const plain = (limit: number) => bare(owner.db, reach === "all" ? all : ids, limit);
    const told = [
      ["first page", await times(() => page(null)), await times(() => plain(PAGE_SIZE + 1))],
      ["in the middle", await times(() => page(middle)), null],
      [
        "all of it",
        await times(() => page(null, sessions + 1), WHOLE_ROUNDS),
        await times(() => plain(sessions + 1), WHOLE_ROUNDS),
      ],
    ] as const;
    const words = told.map(([what, { p50, p95 }, plainly]) => {
      const ratio =
        plainly === null
          ? ""
          : `, ${(p50 / plainly.p50).toFixed(2)} times the bare ${plainly.p50.toFixed(1)}`;
      return `${what} ${p50.toFixed(1)} / ${p95.toFixed(1)}${ratio}`;
    });
    console.log(`${sessions} sessions, ${name} (${whole.length}, one statement): ${words.join("; ")}`);
    found.push(...told.map(([, { p95 }]) => p95));
  }
  return found;
}

/** A page as the desk reads it: one statement after that which sets the scope, or it is no measurement of one. */
function reader(db: Parameters<typeof withPeople>[0], groups: readonly number[], reach: Reach) {
  const scope = groupScope({ groups: [...groups], self, everyone: reach === "all" });
  return (after: ListedSession | null, limit?: number) =>
    withPeople(db, scope, async (people) => {
      const counter = countsStatements();
      const rows = await listedSessions(
        people.withPlugin(counter.plugin) as PeopleDb,
        { view: "ahead", need: null, group: null, kind: null, day: null, after },
        { reach, now: NOW, ...(limit === undefined ? {} : { limit }) },
      );
      if (counter.count() !== 1) throw new Error(`a page took ${counter.count()} statements`);
      return rows;
    });
}

function countsStatements() {
  let count = 0;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      count++;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { plugin, count: () => count };
}

/** The least that PostgreSQL can be asked for the same sessions: as the owner of the tables, by group, in order. */
async function bare(db: Parameters<typeof withPeople>[0], ids: readonly number[], limit: number) {
  const { rows } = await sql`
    select id, title, kind, starts_at, ends_at, group_id, seat_set, seat_code, meeting_name, meeting_lat, meeting_lng, places,
      want, minimum, taken, published_at, cancel_reason
    from session where group_id = any (${[...ids]}::bigint[]) and published_at is not null and cancelled_at is null
      and ends_at > ${NOW}
    order by starts_at, id limit ${limit}`.execute(db);
  return rows;
}

async function times(work: () => Promise<unknown>, rounds = ROUNDS): Promise<{ p50: number; p95: number }> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const at = performance.now();
    await work();
    taken.push(performance.now() - at);
  }
  const sorted = taken.sort((a, b) => a - b);
  return { p50: sorted[rounds / 2]!, p95: sorted[Math.floor(rounds * 0.95)]! };
}
