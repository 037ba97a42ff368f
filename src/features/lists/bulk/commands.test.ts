import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { peoplePage, totalInReach } from "#features/lists/paging/queries.ts";
import { countPeople } from "#features/lists/queries.ts";
import { searchPeople } from "#features/lists/search/queries.ts";
import type { PeopleScope } from "#registers/people/scope/contract.ts";
import { groupScope } from "#registers/people/scope/groups/policy.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { embeddedPlaces } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { doBulk, undoBulk } from "./commands.ts";
import type { BulkAct, Meant } from "./contract.ts";
import { previewBulk } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-11-20T18:00:00Z");
const self = "00000000-0000-7000-8000-000000000000";
const everyone = groupScope({ groups: [], self, everyone: true });
let leeds = 0;
let york = 0;
let ids: readonly string[] = [];

beforeEach(async () => {
  const group = async (slug: string, parent: number | null) =>
    (
      await world.db
        .insertInto("movement_group")
        .values({
          kind: parent === null ? "movement" : "local",
          parent_id: parent,
          slug,
          name: "{}",
          opened_at: now,
        })
        .returning("id")
        .executeTakeFirstOrThrow()
    ).id;
  const root = await group("movement", null);
  leeds = await group("leeds", root);
  york = await group("york", root);
  await sql`insert into group_lineage select id, id, 0 from movement_group`.execute(world.db);
  const names = ["Zoë Adams", "Élise Brown", "elise brown", "Bob Carr", "Ann Dale"];
  const rows = await world.db
    .insertInto("person")
    .values(
      names.map((name, at) => ({
        name,
        source: "test",
        created_at: new Date(now.getTime() - at * 1000),
        changed_at: now,
      })),
    )
    .returning("id")
    .execute();
  ids = rows.map(({ id }) => id);
  await world.db
    .insertInto("group_membership")
    .values(
      ids.slice(0, 3).map((person_id) => ({ group_id: leeds, person_id, how: "place", joined_at: now })),
    )
    .execute();
  await world.db
    .insertInto("person_word")
    .values(
      ids.flatMap((person_id, at) =>
        names[at]!.toLowerCase()
          .replace("é", "e")
          .split(" ")
          .map((word) => ({ word, person_id })),
      ),
    )
    .execute();
});

const all: Meant = { kind: "segment", segment: { kind: "everyone" } };
const ask = (scope: PeopleScope, meant: Meant, editable: "all" | number[] = "all") => ({
  scope,
  meant,
  editable,
  places: embeddedPlaces(),
  now,
});
const act = (what: BulkAct, scope: PeopleScope, meant: Meant, editable: "all" | number[] = "all") =>
  withPeople(world.app, scope, (db) =>
    doBulk(db, { ...ask(scope, meant, editable), act: what, actor: "ann" }),
  );
const tagged = async () =>
  (await world.db.selectFrom("person_tag").select("person_id").orderBy("person_id").execute()).map(
    (row) => row.person_id,
  );

test("an act does for a preview's people what it said, and undoing it touches nobody else", async () => {
  await act({ kind: "tag", tag: "driver" }, everyone, { kind: "chosen", personIds: [ids[0]!] });
  const preview = await withPeople(world.app, everyone, (db) =>
    previewBulk(db, { ...ask(everyone, all), act: { kind: "tag", tag: "Driver" } }),
  );
  expect(preview).toEqual({
    ok: true,
    meant: 5,
    changes: 4,
    names: expect.arrayContaining(["Ann Dale", "Bob Carr"]),
  });
  const done = await withPeople(world.app, everyone, (db) =>
    doBulk(db, {
      ...ask(everyone, all),
      now: new Date(now.getTime() + 1),
      act: { kind: "tag", tag: "Driver" },
      actor: "ann",
    }),
  );
  expect(done).toMatchObject({ ok: true, meant: 5, changed: 4 });
  if (!done.ok) return;
  const undo = () =>
    withPeople(world.app, everyone, (db) => undoBulk(db, { id: done.id, actor: "ann", now }));
  expect(await undo()).toEqual({ ok: true, changed: 4 });
  expect(await tagged()).toEqual([ids[0]]);
  expect(await undo()).toEqual({ ok: false, reason: "already-undone" });
});

test("each person whom an act changed has it on their timeline, undone or not, and webhooks hear of each", async () => {
  await world.db
    .insertInto("webhook")
    .values({
      ...{ group_id: leeds, name: "hook", url: "https://example.org/hook", sealed: Buffer.from("-") },
      ...{ kinds: ["tag.added", "tag.removed", "person.joined-group", "person.left-group"] },
      ...{ made_by: "test", made_at: now },
    })
    .execute();
  const undo = (done: Awaited<ReturnType<typeof act>>) =>
    withPeople(world.app, everyone, (db) =>
      undoBulk(db, { id: done.ok ? done.id : "", actor: "ann", now: new Date(now.getTime() + 60_000) }),
    );
  await act({ kind: "tag", tag: "driver" }, everyone, { kind: "chosen", personIds: [ids[0]!] });
  await undo(await act({ kind: "tag", tag: "driver" }, everyone, all));
  await undo(await act({ kind: "add-to-group", groupId: york }, everyone, all));
  await undo(await act({ kind: "untag", tag: "driver" }, everyone, all));
  const { rows } = await sql<{ person_id: string; kinds: string[] }>`
    select person_id, array_agg(kind order by id) as kinds from activity where person_id is not null group by 1`.execute(
    world.db,
  );
  const group = ["person.joined-group", "person.left-group"];
  const marked = (id: string) =>
    id === ids[0]
      ? ["tag.added", ...group, "tag.removed", "tag.added"]
      : ["tag.added", "tag.removed", ...group];
  expect(Object.fromEntries(rows.map(({ person_id, kinds }) => [person_id, kinds]))).toEqual(
    Object.fromEntries(ids.map((id) => [id, marked(id)])),
  );
  const { rows: waiting } = await sql<{ count: number }>`
    select count(*)::int as count from webhook_outbox`.execute(world.db);
  expect(waiting[0]?.count).toBe(21);
});

test("nobody outside the scope, or whom the actor may not change, is touched", async () => {
  const scope = groupScope({ groups: [leeds], self });
  expect(await act({ kind: "tag", tag: "a" }, scope, { kind: "chosen", personIds: ids })).toMatchObject({
    changed: 3,
  });
  expect(await act({ kind: "tag", tag: "b" }, everyone, all, [leeds])).toMatchObject({ meant: 3 });
  expect(await act({ kind: "tag", tag: "c" }, everyone, all, [])).toMatchObject({ meant: 0 });
});

test("people put into a group come out again, also those taken off a tag go back on", async () => {
  const added = await act({ kind: "add-to-group", groupId: york }, everyone, all);
  expect(added).toMatchObject({ ok: true, changed: 5 });
  const members = async () =>
    (
      await world.db
        .selectFrom("group_membership")
        .selectAll()
        .where("group_id", "=", york)
        .where("left_at", "is", null)
        .execute()
    ).length;
  expect(await members()).toBe(5);
  if (added.ok)
    await withPeople(world.app, everyone, (db) => undoBulk(db, { id: added.id, actor: "ann", now }));
  expect(await members()).toBe(0);
  await act({ kind: "tag", tag: "x" }, everyone, all);
  const off = await act({ kind: "untag", tag: "X" }, everyone, all);
  expect(await tagged()).toEqual([]);
  if (off.ok) await withPeople(world.app, everyone, (db) => undoBulk(db, { id: off.id, actor: "ann", now }));
  expect(await tagged()).toHaveLength(5);
  expect(await act({ kind: "untag", tag: "nobody has it" }, everyone, all)).toEqual({
    ok: false,
    reason: "no-such-tag",
  });
});

test("pages follow one another by name and by joining, forwards and back, without gap or repeat", async () => {
  for (const sort of ["name", "joined"] as const) {
    const page = (from: { personId: string; way: "after" | "before" } | null, size: number) =>
      withPeople(world.app, everyone, (db) =>
        peoplePage(db, { scope: everyone, where: null, sort, from, size }),
      );
    const whole = await page(null, 10);
    const names = whole.people.map(({ name }) => name);
    if (sort === "name")
      expect(names.map((name) => name?.[0])).toEqual([
        "A",
        "B",
        ...names.slice(2, 4).map((name) => name?.[0]),
        "Z",
      ]);
    const first = await page(null, 2);
    const second = await page({ personId: first.people[1]!.id, way: "after" }, 2);
    const third = await page({ personId: second.people[1]!.id, way: "after" }, 2);
    expect([...first.people, ...second.people, ...third.people].map(({ name }) => name)).toEqual(names);
    expect([first, second, third].map(({ before, after }) => [before, after])).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ]);
    const back = await page({ personId: third.people[0]!.id, way: "before" }, 2);
    expect(back.people).toEqual(second.people);
  }
});

test("a group's organiser pages, counts and finds the group's people alone", async () => {
  const scope = groupScope({ groups: [leeds], self });
  const seen = await withPeople(world.app, scope, async (db) => ({
    page: (await peoplePage(db, { scope, where: null, sort: "name", from: null, size: 10 })).people.length,
    total: await totalInReach(db, scope),
    count: await countPeople(db, { segment: { kind: "everyone" }, scope, places: embeddedPlaces(), now }),
    ann: (await searchPeople(db, { typed: "ann", scope, limit: 5 })).people.length,
    elise: (await searchPeople(db, { typed: "Éli bro", scope, limit: 5 })).people.map(({ name }) => name),
  }));
  expect(seen).toEqual({
    page: 3,
    total: { kind: "exact", count: 3 },
    count: { ok: true, count: 3 },
    ann: 0,
    elise: expect.any(Array),
  });
  expect(seen.elise).toHaveLength(2);
});

test("a list that names what is not there is not used, and a group out of reach is not there", async () => {
  const scope = groupScope({ groups: [leeds], self });
  const count = (segment: Parameters<typeof countPeople>[1]["segment"]) =>
    withPeople(world.app, scope, (db) => countPeople(db, { segment, scope, places: embeddedPlaces(), now }));
  expect(await count({ kind: "not", of: { kind: "tag", tag: "gone" } })).toMatchObject({
    ok: false,
    reason: "faulty",
  });
  expect(await count({ kind: "not", of: { kind: "group", group: "york" } })).toMatchObject({
    ok: false,
    faults: [{ what: "group" }],
  });
  expect(await count({ kind: "group", group: "leeds" })).toEqual({ ok: true, count: 3 });
});
