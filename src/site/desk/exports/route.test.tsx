import { parse } from "csv-parse/sync";
import { beforeEach, expect, test } from "vitest";
import { ROLES, type Role } from "#domain/groups/roles.ts";
import type { Shared } from "#features/lists/contract.ts";
import { MovementSettings } from "#features/movement/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { provenActor } from "#kit/http/actor.ts";
import { frame } from "#kit/http/app.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { rolesOf } from "#registers/groups/roles/queries.ts";
import { desk } from "#site/desk/route.tsx";
import { showing } from "#site/show/route.tsx";
import { makeSnapshot } from "#site/snapshot/making/queries.ts";
import { aGroup } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, embeddedPlaces, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const ring = aKeyRing();
const ORIGIN = "https://example.org";
const REASON = "Badges for the spring meeting";
const speakers = loadCatalogues("messages");
let leeds = 0;
let york = 0;
let ids: Record<"ann" | "ben" | "cat", string>;

beforeEach(async () => {
  leeds = await aGroup(world.db, "Leeds");
  york = await aGroup(world.db, "York");
  const person = (name: string, address: string) =>
    aReachablePerson(world.app, { name, contacts: [{ kind: "email", typed: `${address}@example.org` }] });
  ids = {
    ann: await person("Ann", "ann"),
    ben: await person('=HYPERLINK("http://evil")', "ben"),
    cat: await person("Cat", "cat"),
  };
  const stay = (group_id: number, person_id: string) =>
    ({ group_id, person_id, how: "place", joined_at: now }) as const;
  await world.db
    .insertInto("group_membership")
    .values([stay(leeds, ids.ben), stay(york, ids.cat)])
    .execute();
});

async function aList(groupId: number, shared: Shared = "group"): Promise<number> {
  const segment = JSON.stringify({ kind: "everyone" });
  const { id } = await world.db
    .insertInto("people_list")
    .values({
      group_id: groupId,
      name: "All",
      segment,
      shared,
      author: ids.cat,
      made_at: now,
      changed_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Gives Ann these roles, and no others. */
async function holding(...held: readonly (readonly [Role, number])[]): Promise<void> {
  await world.db.deleteFrom("group_role").execute();
  for (const [role, group_id] of held)
    await world.db
      .insertInto("group_role")
      .values({ group_id, person_id: ids.ann, role, granted_at: now, granted_by: "test" })
      .execute();
}

/** Asks as Ann. */
async function ask(path: string, form?: readonly (readonly [string, string])[], provenAt = now) {
  const movement = MovementSettings.parse({ name: "The Movement" });
  const snapshot = makeSnapshot({
    places: embeddedPlaces(),
    movement,
    lists: { "2010": null, "2024": null },
    sessions: [],
    loadedAt: now,
    version: "1",
  });
  const roles = await rolesOf(world.app, ids.ann, now);
  const who = { personId: ids.ann, name: "Ann", sessionId: "s", provenAt, roles, wants: null };
  const room = desk({
    keys: ring,
    speakers,
    show: showing({ movement: () => movement, assets: noAssets, origin: ORIGIN }),
    db: world.app,
    door: {
      demandActor: async (c, next) => {
        c.set("actor", provenActor(who));
        await next();
      },
    },
    live: { current: () => snapshot, refresh: async () => false, close: () => {} },
    now: () => now,
  });
  const init =
    form === undefined
      ? {}
      : {
          method: "POST",
          body: new URLSearchParams(form.map(([name, value]) => [name, value])),
          headers: { "content-type": "application/x-www-form-urlencoded" },
        };
  const answer = await frame({ speakers, publicUrl: ORIGIN })
    .route("/", room)
    .request(`${ORIGIN}${path}`, init);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

const said = [
  ["reason", REASON],
  ["column", "name"],
  ["column", "groups"],
] as const;
const exported = () =>
  world.db
    .selectFrom("activity")
    .select(["kind", "actor", "subject", "person_id", "detail"])
    .where("kind", "like", "%.exported")
    .orderBy("id")
    .execute();

test("administrators and data officers take people out; nobody else can, and is not offered it", async () => {
  const id = await aList(leeds);
  const paths = [`/desk/lists/${id}/export`, "/desk/people/export"];
  for (const role of ROLES) {
    await holding([role, leeds]);
    const may = role === "administrator" || role === "data-officer";
    for (const path of paths) {
      const asked = [(await ask(path)).status, (await ask(path, said)).status];
      expect([role, path, ...asked]).toEqual([role, path, ...(may ? [200, 200] : [403, 403])]);
    }
    expect([role, (await ask("/desk/people")).text.includes("/desk/people/export")]).toEqual([role, may]);
    expect([role, (await ask(`/desk/lists/${id}`)).text.includes(paths[0]!)]).toEqual([role, may]);
  }
});

test("a list leaves as a file that runs nothing, kept by no cache, and the log says who was in it and what for", async () => {
  const id = await aList(leeds);
  await holding(["data-officer", leeds]);
  const file = await ask(`/desk/lists/${id}/export`, said);
  expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(file.headers.get("content-disposition")).toBe(`attachment; filename="list-${id}.csv"`);
  expect(file.headers.get("cache-control")).toContain("no-store");
  expect(parse(file.text, { bom: true, columns: true })).toEqual([
    { id: ids.ben, name: '\'=HYPERLINK("http://evil")', groups: "leeds" },
  ]);
  const line = { actor: ids.ann, subject: `list/${id}` };
  expect(await exported()).toEqual([
    { ...line, kind: "person.exported", person_id: ids.ben, detail: { contacts: false } },
    {
      ...line,
      kind: "people.exported",
      person_id: null,
      detail: { count: 1, contacts: false, columns: "name, groups", reason: REASON },
    },
  ]);
});

test("contact details leave when they are ticked and not else", async () => {
  await holding(["data-officer", leeds]);
  expect((await ask("/desk/people/export", said)).text).not.toContain("example.org");
  const full = await ask("/desk/people/export", [...said, ["contacts", "yes"]]);
  expect([full.text.includes("ben@example.org"), full.text.includes("cat@example.org")]).toEqual([
    true,
    false,
  ]);
});

test("without a reason nothing leaves, and what was typed and ticked stays", async () => {
  const id = await aList(leeds);
  await holding(["data-officer", leeds]);
  const again = await ask(`/desk/lists/${id}/export`, [
    ["reason", "abc"],
    ["column", "pronouns"],
  ]);
  expect([again.status, again.headers.get("content-disposition")]).toEqual([400, null]);
  expect(again.text).toContain("Nothing was exported yet");
  expect(again.text).toContain('value="abc"');
  expect(again.text.match(/<input[^>]* checked[^>]*>/g)).toEqual([
    expect.stringContaining('value="pronouns"'),
  ]);
  expect((await ask(`/desk/lists/${id}/export`, [["reason", "  "]])).status).toBe(400);
  expect(await exported()).toEqual([]);
});

test("a list of another group, of its author alone, or of nobody is not there", async () => {
  await holding(["administrator", leeds]);
  for (const id of [await aList(york), await aList(leeds, "author"), 999_999]) {
    expect((await ask(`/desk/lists/${id}/export`)).status).toBe(404);
    expect((await ask(`/desk/lists/${id}/export`, said)).status).toBe(404);
  }
  expect(await exported()).toEqual([]);
});

test("whoever sees two groups and may take out one takes out that one", async () => {
  const id = await aList(york);
  await holding(["data-officer", leeds], ["organiser", york]);
  for (const path of [`/desk/lists/${id}/export`, "/desk/people/export"]) {
    const { status, text } = await ask(path, said);
    expect([status, text.includes(ids.ben), text.includes(ids.cat)]).toEqual([200, true, false]);
  }
  expect((await exported()).map(({ person_id }) => person_id)).not.toContain(ids.cat);
});

test("who is in the file is decided when it is made, and a list that names what is gone gives none", async () => {
  const id = await aList(leeds);
  await holding(["data-officer", leeds]);
  await ask(`/desk/lists/${id}/export`);
  await world.db
    .updateTable("group_membership")
    .set({ left_at: now })
    .where("person_id", "=", ids.ben)
    .execute();
  expect((await ask(`/desk/lists/${id}/export`, said)).text).not.toContain(ids.ben);
  const segment = JSON.stringify({ kind: "not", of: { kind: "tag", tag: "gone" } });
  await world.db.updateTable("people_list").set({ segment }).where("id", "=", id).execute();
  expect((await ask(`/desk/lists/${id}/export`, said)).status).toBe(409);
});

test("whoever proved a while ago who they are is asked again, and comes back; nothing leaves before", async () => {
  await holding(["data-officer", leeds]);
  const path = "/desk/people/export";
  const before = await exported();
  for (const form of [undefined, said]) {
    const answer = await ask(path, form, new Date(now.getTime() - 16 * 60_000));
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      `/sign-in/step?back=${encodeURIComponent(path)}`,
    ]);
  }
  expect(await exported()).toEqual(before);
});
