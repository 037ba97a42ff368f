import { sql } from "kysely";
import { expect, test } from "vitest";
import { findDuplicates } from "#features/duplicates/finding/commands.ts";
import { joinByPlace } from "#registers/groups/memberships/commands.ts";
import { openGroups } from "#registers/groups/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { refreshWords } from "#registers/people/words/commands.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { aWorld } from "#test/world.ts";
import { seedGroups } from "./groups.ts";
import { seedLikelyPairs } from "./likely-pairs.ts";
import { seedPeople } from "./people.ts";

const world = aWorld();
const places = embeddedPlaces();
const now = new Date("2026-10-17T11:00:00Z");
const name = { en: "Test movement" };

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    world.db,
  );
  return rows[0]!.count;
}

test("150 local groups stand in 12 nations and regions, with 4 networks beside them, made once", async () => {
  expect(await seedGroups(world.db, { places, now, name })).toBe(167);
  expect(await seedGroups(world.db, { places, now, name })).toBe(0);
  const groups = await openGroups(world.db);
  const of = (kind: string) => groups.filter((group) => group.kind === kind);
  expect(["movement", "region", "local", "network"].map((kind) => of(kind).length)).toEqual([1, 12, 150, 4]);
  const regionsWithGroups = new Set(of("local").map(({ parentId }) => parentId));
  for (const { id } of of("region")) expect(regionsWithGroups).toContain(id);
  const { rows } = await sql`select 1 from movement_group g where not exists (
    select from group_lineage where group_id = g.id and ancestor_id = (select id from movement_group where parent_id is null))`.execute(
    world.db,
  );
  expect(rows).toEqual([]);
});

test("made-up people reach nobody, are found by their words and belong where the rule says", async () => {
  await seedGroups(world.db, { places, now, name });
  const people = { places, now, factsEach: 4 };
  expect(await seedPeople(world.db, { ...people, people: 200 })).toBe(200);
  expect(await seedPeople(world.db, { ...people, people: 300 })).toBe(100);
  expect(await seedPeople(world.db, { ...people, people: 300 })).toBe(0);
  expect(await count("person")).toBe(300);
  const { rows: reachable } = await sql`select value from contact_point where value not like '%@example.org'
    and value !~ '^\\+447700900\\d{3}$' and value !~ '^\\+999' and value !~ '^\\+441134960\\d{3}$'`.execute(
    world.db,
  );
  expect(reachable).toEqual([]);
  const words = () => sql`select word, person_id from person_word order by 1, 2`.execute(world.db);
  const { rows: seeded } = await words();
  await withPeople(world.app, wholeMovement("test"), async (db) => {
    const personIds = (await db.selectFrom("person").select("id").execute()).map(({ id }) => id);
    expect(await joinByPlace(db, { personIds, now, author: "test" })).toEqual({ joined: 0, left: 0 });
    await refreshWords(db, personIds);
  });
  expect(seeded).toEqual((await words()).rows);
  for (const table of ["consent_now", "membership_now", "person_tag", "person_trait"]) {
    expect(await count(table)).toBeGreaterThan(20);
  }
});

test("some people stand in the demonstration twice, and the search for duplicates finds them", async () => {
  await seedGroups(world.db, { places, now, name });
  await seedPeople(world.db, { places, now, factsEach: 1, people: 300 });
  expect(await seedLikelyPairs(world.app, { places, now })).toBe(12);
  expect(await seedLikelyPairs(world.app, { places, now })).toBe(0);
  await findDuplicates(world.app, { now: () => now });
  const { rows } = await sql<{ name: string; twin: string }>`
    select one.name, other.name as twin from duplicate_candidate pair
    join person one on one.id = pair.a_id join person other on other.id = pair.b_id
    where one.source <> other.source and one.born_on = other.born_on and one.postcode = other.postcode`.execute(
    world.db,
  );
  expect(rows.length).toBeGreaterThanOrEqual(10);
});
