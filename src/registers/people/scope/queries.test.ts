import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import type { Db } from "#kit/db/database.ts";
import { type Fact, recordFacts } from "#registers/activity/commands.ts";
import { aWorld } from "#test/world.ts";
import { ownScope, type PeopleScope, wholeMovement } from "./contract.ts";
import { gatheringScope } from "./gathering/queries.ts";
import { groupScope } from "./groups/policy.ts";
import { withPeople } from "./queries.ts";

const world = aWorld();
const at = new Date("2026-11-20T18:00:00Z");
const everyone = wholeMovement("test");
let ids: Record<"ann" | "ben" | "cat", string>;
let leeds = 0;
let york = 0;

beforeEach(async () => {
  const person = (name: string) => ({ name, source: "test", created_at: at, changed_at: at });
  const [ann, ben, cat] = await world.db
    .insertInto("person")
    .values(["Ann", "Ben", "Cat"].map(person))
    .returning("id")
    .execute();
  ids = { ann: ann!.id, ben: ben!.id, cat: cat!.id };
  const root = await aGroup(world.db, "movement", null);
  leeds = await aGroup(world.db, "leeds", root);
  york = await aGroup(world.db, "york", root);
  await world.db
    .insertInto("group_membership")
    .values([
      { group_id: leeds, person_id: ids.ann, how: "place", joined_at: at },
      { group_id: leeds, person_id: ids.ben, how: "place", joined_at: at, left_at: at },
      { group_id: york, person_id: ids.ben, how: "chosen", joined_at: at },
    ])
    .execute();
});

test("a query that says on nobody's behalf sees nobody, and can write about nobody", async () => {
  expect(await world.app.selectFrom("person").selectAll().execute()).toEqual([]);
  const insert = world.app
    .insertInto("person")
    .values({ name: "Dan", source: "test", created_at: at, changed_at: at });
  await expect(insert.execute()).rejects.toThrow("row-level security");
});

test("a person sees themself and nobody else", async () => {
  expect(await seen(ownScope(ids.ben))).toEqual(["Ben"]);
});

test("a group's scope shows those who belong to it now, and who asks", async () => {
  expect(await seen(groupScope({ groups: [leeds], self: ids.cat }))).toEqual(["Ann", "Cat"]);
  expect(await seen(groupScope({ groups: [leeds, york], self: ids.cat }))).toEqual(["Ann", "Ben", "Cat"]);
  expect(await seen(groupScope({ groups: [], self: ids.cat }))).toEqual(["Cat"]);
});

test("the whole movement is everybody", async () => {
  expect(await seen(everyone)).toEqual(["Ann", "Ben", "Cat"]);
  expect(await seen(groupScope({ groups: [], self: ids.cat, everyone: true }))).toEqual([
    "Ann",
    "Ben",
    "Cat",
  ]);
});

test("what belongs to a person is as hidden as they are", async () => {
  await world.db
    .insertInto("contact_point")
    .values(
      [ids.ann, ids.ben].map((person_id) => ({
        person_id,
        kind: "email",
        value: `${person_id}@example.org`,
        as_written: "x",
        source: "test",
        added_at: at,
      })),
    )
    .execute();
  const points = (scope: PeopleScope) =>
    withPeople(world.app, scope, (db) => db.selectFrom("contact_point").select("person_id").execute());
  expect(await points(ownScope(ids.ben))).toEqual([{ person_id: ids.ben }]);
  expect(await points(groupScope({ groups: [leeds], self: ids.cat }))).toEqual([{ person_id: ids.ann }]);
});

test("gathered or looked up, a scope shows the same people in every table, and a gathering ends with its work", async () => {
  await world.db
    .insertInto("membership_now")
    .values(
      Object.values(ids).map((person_id) => ({ person_id, kind: "member", status: "active", since: at })),
    )
    .execute();
  const scopes = [[leeds], [york], [leeds, york], []].map((groups) => groupScope({ groups, self: ids.cat }));
  for (const scope of [...scopes, ownScope(ids.ben), everyone]) {
    const [lookedUp, gathered, how] = await withPeople(world.app, scope, async (db) => {
      const look = async () => [
        (await db.selectFrom("person").select("id").orderBy("id").execute()).map(({ id }) => id),
        (await db.selectFrom("membership_now").select("person_id").orderBy("person_id").execute()).map(
          ({ person_id }) => person_id,
        ),
      ];
      const both = [await look(), await gatheringScope(db, look)];
      const { rows } = await sql<{
        how: string;
      }>`select current_setting('groundswell.gather') as how`.execute(db);
      return [...both, rows[0]?.how];
    });
    expect(gathered).toEqual(lookedUp);
    expect(lookedUp?.[0]).toEqual(lookedUp?.[1]);
    expect(how).toBe("off");
  }
});

test("changing somebody outside the scope changes nothing, and moving them into it is refused", async () => {
  const rename = (scope: PeopleScope) =>
    withPeople(world.app, scope, (db) => db.updateTable("person").set({ known_as: "X" }).execute());
  await rename(ownScope(ids.ann));
  const { rows } = await sql<{ name: string }>`select name from person where known_as = 'X'`.execute(
    world.db,
  );
  expect(rows).toEqual([{ name: "Ann" }]);
  const steal = withPeople(world.app, ownScope(ids.ann), (db) =>
    db.updateTable("person").set({ id: ids.ben }).execute(),
  );
  await expect(steal).rejects.toThrow();
});

test("a scope ends with its transaction, also when its work throws", async () => {
  const one = await world.app.connection().execute(async (db) => {
    await withPeople(db, everyone, async () => {
      throw new Error("stop");
    }).catch(() => {});
    const after = await db.selectFrom("person").selectAll().execute();
    await withPeople(db, everyone, async () => {});
    return [after, await db.selectFrom("person").selectAll().execute()];
  });
  expect(one).toEqual([[], []]);
});

test("scopes of different people at the same time stay apart", async () => {
  const all = [ids.ann, ids.ben, ids.cat];
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      withPeople(world.app, ownScope(all[i % 3]!), async (db) => {
        await sql`select pg_sleep(0.002)`.execute(db);
        return (await db.selectFrom("person").select("id").execute()).map(({ id }) => id);
      }),
    ),
  );
  expect(answers).toEqual(answers.map((_, i) => [all[i % 3]]));
});

async function seen(scope: PeopleScope): Promise<readonly (string | null)[]> {
  const rows = await withPeople(world.app, scope, (db) =>
    db.selectFrom("person").select("name").orderBy("name").execute(),
  );
  return rows.map(({ name }) => name);
}

async function aGroup(db: Db, slug: string, parent: number | null): Promise<number> {
  const { id } = await db
    .insertInto("movement_group")
    .values({
      kind: parent === null ? "movement" : "local",
      parent_id: parent,
      slug,
      name: JSON.stringify({ en: slug }),
      opened_at: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return Number(id);
}

test("what is logged of somebody is seen by whoever sees them; it can be written from anywhere", async () => {
  const fact = (personId: string | null) => ({
    kind: "session.attended",
    actor: "t",
    subject: "s",
    personId,
    at,
  });
  // In nobody's name: recording must not depend on whom one sees.
  await recordFacts(world.app, [fact(ids.ann), fact(ids.ben), fact(ids.cat), fact(null)] as Fact[]);
  const logged = (db: Db) => db.selectFrom("activity").select("person_id").orderBy("id").execute();
  const within = async (scope: PeopleScope, gather: boolean) => {
    const rows = await withPeople(world.app, scope, async (db) => {
      if (gather) await gatheringScope(db, () => sql`select 1`.execute(db));
      return logged(db);
    });
    return rows.map(({ person_id: id }) => Object.entries(ids).find(([, own]) => own === id)?.[0] ?? null);
  };
  expect(await logged(world.app)).toEqual([{ person_id: null }]);
  for (const gather of [false, true]) {
    expect(await within(everyone, gather)).toEqual(["ann", "ben", "cat", null]);
    expect(await within(groupScope({ groups: [leeds], self: ids.cat }), gather)).toEqual([
      "ann",
      "cat",
      null,
    ]);
    expect(await within(ownScope(ids.ben), gather)).toEqual(["ben", null]);
  }
  await expect(world.app.deleteFrom("activity").execute()).rejects.toThrow("append-only");
});
