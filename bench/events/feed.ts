/**
 * What an organiser's list of sessions costs on server PostgreSQL: 30,000 sessions ahead in three levels of 150 groups (the
 * movement, 12 regions, 137 local groups), read by one query with those who wait counted, row-level security on. For the
 * movement, a region and one local group; the first page and one far on; and how it grows from a tenth of the sessions.
 *
 * `npm run bench:events:feed [sessions]`
 */
import { loadavg } from "node:os";
import { sql } from "kysely";
import { startServer } from "#bench/people/server.ts";
import { groupScope } from "#registers/people/scope/groups/policy.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { type ListedSession, listedSessions, type Reach } from "#site/desk/sessions/list/queries.ts";
import { theMovement } from "#test/groups.ts";
import { manySignUps } from "#test/many-sign-ups.ts";

const most = Number(process.argv[2] ?? 30_000);
const ROUNDS = 200;
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
    const here = [await times(() => page(null)), await times(() => page(middle))];
    const shown = here.map(({ p50, p95 }) => `${p50.toFixed(1)} / ${p95.toFixed(1)}`);
    console.log(
      `${sessions} sessions, ${name} (${whole.length}): first page ${shown[0]}, in the middle ${shown[1]}`,
    );
    found.push(...here.map(({ p95 }) => p95));
  }
  return found;
}

function reader(db: Parameters<typeof withPeople>[0], groups: readonly number[], reach: Reach) {
  const scope = groupScope({ groups: [...groups], self, everyone: reach === "all" });
  return (after: ListedSession | null, limit?: number) =>
    withPeople(db, scope, (people) =>
      listedSessions(
        people,
        { view: "ahead", need: null, group: null, kind: null, day: null, after },
        { reach, now: NOW, ...(limit === undefined ? {} : { limit }) },
      ),
    );
}

async function times(work: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const at = performance.now();
    await work();
    taken.push(performance.now() - at);
  }
  const sorted = taken.sort((a, b) => a - b);
  return { p50: sorted[ROUNDS / 2]!, p95: sorted[Math.floor(ROUNDS * 0.95)]! };
}
