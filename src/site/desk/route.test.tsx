import { beforeEach, expect, test } from "vitest";
import type { Role } from "#domain/groups/roles.ts";
import { MovementSettings } from "#features/movement/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { provenActor } from "#kit/http/actor.ts";
import { frame } from "#kit/http/app.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { rolesOf } from "#registers/groups/roles/queries.ts";
import { showing } from "#site/show/route.tsx";
import { makeSnapshot } from "#site/snapshot/making/queries.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, embeddedPlaces, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { desk } from "./route.tsx";

const world = aWorld();
const ring = aKeyRing();
const ORIGIN = "https://example.org";
const speakers = loadCatalogues("messages");
let leeds = 0;
let york = 0;
let ids: Record<"ann" | "ben" | "cat", string>;

beforeEach(async () => {
  const group = async (slug: string, parent: number | null) => {
    const made = await world.db
      .insertInto("movement_group")
      .values({
        kind: parent === null ? "movement" : "local",
        parent_id: parent,
        slug,
        name: JSON.stringify({ en: `Town of ${slug}` }),
        opened_at: now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const lines = [made.id, ...(parent === null ? [] : [parent])];
    await world.db
      .insertInto("group_lineage")
      .values(lines.map((ancestor_id, depth) => ({ ancestor_id, group_id: made.id, depth })))
      .execute();
    return made.id;
  };
  const root = await group("movement", null);
  leeds = await group("leeds", root);
  york = await group("york", root);
  const person = (name: string) =>
    aReachablePerson(world.app, {
      name,
      contacts: [{ kind: "email", typed: `${name.toLowerCase()}@example.org` }],
    });
  ids = { ann: await person("Ann"), ben: await person("Ben"), cat: await person("Cat") };
  const stay = (group_id: number, person_id: string) => ({
    group_id,
    person_id,
    how: "place",
    joined_at: now,
  });
  await world.db
    .insertInto("group_membership")
    .values([stay(leeds, ids.ann), stay(leeds, ids.ben), stay(york, ids.cat)])
    .execute();
});

/** Asks the desk as Ann, holding `role` in Leeds. */
async function ask(role: Role | null, path: string, form?: Record<string, string | readonly string[]>) {
  await world.db.deleteFrom("group_role").execute();
  if (role !== null)
    await world.db
      .insertInto("group_role")
      .values({ group_id: leeds, person_id: ids.ann, role, granted_at: now, granted_by: "test" })
      .execute();
  const movement = MovementSettings.parse({ name: "The Movement" });
  const lists = { "2010": null, "2024": null };
  const snapshot = makeSnapshot({
    places: embeddedPlaces(),
    movement,
    lists,
    sessions: [],
    loadedAt: now,
    version: "1",
  });
  const actor = provenActor({
    personId: ids.ann,
    name: "Ann",
    sessionId: "s",
    provenAt: now,
    roles: await rolesOf(world.app, ids.ann, now),
    wants: null,
  });
  const room = desk({
    keys: ring,
    speakers,
    show: showing({ movement: () => movement, assets: noAssets, origin: ORIGIN }),
    db: world.app,
    door: {
      demandActor: async (c, next) => {
        c.set("actor", actor);
        await next();
      },
    },
    live: { current: () => snapshot, refresh: async () => false, close: () => {} },
    now: () => now,
  });
  const body = new URLSearchParams(
    Object.entries(form ?? {}).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, each as string]),
    ),
  );
  const init =
    form === undefined
      ? {}
      : { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" } };
  const answer = await frame({ speakers, publicUrl: ORIGIN })
    .route("/", room)
    .request(`${ORIGIN}${path}`, init);
  return { status: answer.status, to: answer.headers.get("location"), text: await answer.text() };
}

const PAGES = ["/desk", "/desk/people", "/desk/lists", "/desk/lists/new"];

test("every room of the desk opens for an organiser and stays shut for people without people", async () => {
  for (const path of PAGES) expect([path, (await ask("organiser", path)).status]).toEqual([path, 200]);
  for (const role of [null, "host", "caller", "canvasser"] as const)
    for (const path of PAGES) expect([role, path, (await ask(role, path)).status]).toEqual([role, path, 403]);
});

test("an organiser sees and finds the people of the group and no others", async () => {
  const { text } = await ask("organiser", "/desk/people");
  // Somebody may have joined in another year.
  expect(text).toContain(`${speakers.en.date(now)}</span>`);
  expect([text.includes("Ben"), text.includes("Cat"), text.includes("2 people")]).toEqual([
    true,
    false,
    true,
  ]);
  const found = async (typed: string) =>
    (await ask("organiser", "/desk/people/search", { typed, part: "yes" })).text;
  expect(await found("be")).toContain("Ben");
  expect(await found("ca")).not.toContain("Cat");
  expect((await ask("organiser", `/desk/people/${ids.cat}`)).status).toBe(404);
  expect((await ask("organiser", "/desk/people/nonsense")).status).toBe(404);
});

test("who sees names alone finds nobody by what reaches them", async () => {
  const found = async (role: Role, typed: string) =>
    (await ask(role, "/desk/people/search", { typed, part: "yes" })).text.includes("Ben");
  for (const [role, contacts] of [
    ["organiser", true],
    ["treasurer", false],
  ] as const) {
    expect([role, await found(role, "ben"), await found(role, "ben@exa")]).toEqual([role, true, contacts]);
    expect((await ask(role, "/desk")).text.includes("an e-mail address")).toBe(contacts);
  }
});

test("contact details stay masked until they are opened, and the log says who opened them", async () => {
  const page = await ask("organiser", `/desk/people/${ids.ben}`);
  expect([page.status, page.text.includes("ben@example.org")]).toEqual([200, false]);
  const opened = await ask("organiser", `/desk/people/${ids.ben}/contacts`, {});
  expect([opened.status, opened.text.includes("ben@example.org")]).toEqual([200, true]);
  const facts = await world.db
    .selectFrom("activity")
    .select(["actor", "person_id"])
    .where("kind", "=", "person.contact-read")
    .execute();
  expect(facts).toEqual([{ actor: ids.ann, person_id: ids.ben }]);
  const treasurer = await ask("treasurer", `/desk/people/${ids.ben}/contacts`, {});
  expect([treasurer.status, treasurer.text.includes("ben@example.org")]).toEqual([403, false]);
});

test("an act is previewed, done, and undone by whoever did it", async () => {
  const form = { kind: "tag", tag: "driver", person: [ids.ben, ids.cat] };
  const tagged = async () =>
    (await world.db.selectFrom("person_tag").select("person_id").execute()).map((row) => row.person_id);
  expect((await ask("organiser", "/desk/bulk", form)).text).toContain("Meant for 1 person");
  expect(await tagged()).toEqual([]);
  const done = await ask("organiser", "/desk/bulk", { ...form, sure: "yes" });
  expect([done.status, await tagged()]).toEqual([303, [ids.ben]]);
  expect((await ask("organiser", done.to ?? "")).text).toContain("Done for 1 of 1");
  expect((await ask("organiser", `${done.to}/undo`, {})).status).toBe(303);
  expect(await tagged()).toEqual([]);
  expect((await ask("treasurer", "/desk/bulk", { ...form, sure: "yes" })).status).toBe(403);
  const lacking = async (more: Record<string, string | readonly string[]>) =>
    (await ask("organiser", "/desk/bulk", { ...form, ...more })).text;
  expect(await lacking({ person: [] })).toContain("Tick somebody");
  expect(await lacking({ tag: "" })).toContain("Write the tag");
  expect(await lacking({ kind: "add-to-group", group: "" })).toContain("Choose the group");
  const sideways = { kind: "add-to-group", group: String(york), person: [ids.ben], sure: "yes" };
  expect((await ask("organiser", "/desk/bulk", sideways)).status).toBe(403);
});

test("after an act the way back leads to the list and its order; a search keeps columns and ticks", async () => {
  const at = { sort: "joined", after: ids.ben, kind: "tag", tag: "driver", person: [ids.ben] };
  const back = `href="/desk/people?sort=joined&amp;after=${ids.ben}"`;
  expect((await ask("organiser", "/desk/bulk", at)).text).toContain(back);
  const done = await ask("organiser", "/desk/bulk", { ...at, sure: "yes" });
  expect((await ask("organiser", done.to ?? "")).text).toContain(back);
  expect((await ask("organiser", "/desk/bulk", { ...at, person: [] })).text).toContain(back);
  const found = (await ask("organiser", "/desk/people/search", { typed: "ben" })).text;
  for (const kept of [">Standing<", `name="person" value="${ids.ben}"`, "driver"])
    expect(found).toContain(kept);
  expect(found).not.toContain(`value="${ids.ann}"`);
});

test("a list is counted before it is kept, kept, shown, and refused with reasons", async () => {
  const form = {
    name: "Locals",
    what: "group",
    so: "yes",
    value: "leeds",
    number: "",
    group: String(leeds),
    shared: "group",
  };
  expect((await ask("organiser", "/desk/lists", { ...form, act: "count" })).text).toContain("2 people now");
  const kept = await ask("organiser", "/desk/lists", { ...form, act: "keep" });
  expect(kept.status).toBe(303);
  const list = (await ask("organiser", kept.to ?? "")).text;
  expect(list).toContain("People who belong to Town of leeds");
  expect((await ask("organiser", "/desk/lists")).text).toContain("People who belong to Town of leeds");
  const id = kept.to?.split("/").at(-1);
  expect((await ask("organiser", `/desk/people?list=${id}`)).text).toContain("Ben");
  expect((await ask("organiser", kept.to ?? "")).text).not.toMatch(/<title>(New list|Lists) /);
  const wrong = await ask("organiser", "/desk/lists", { ...form, value: "leds", act: "count" });
  expect([wrong.status, wrong.text.includes("Did you mean “Town of leeds”?")]).toEqual([400, true]);
  const garbled = await ask("organiser", "/desk/lists", { ...form, text: "tagged", act: "keep" });
  expect([garbled.status, garbled.text.includes("The text ends where")]).toEqual([400, true]);
  const region = { ...form, what: "region", so: "no", value: "south-east", act: "count" };
  expect((await ask("organiser", "/desk/lists", region)).text).toContain("do not live in the South East");
  const elsewhere = await ask("organiser", "/desk/lists", { ...form, group: String(york), act: "keep" });
  expect(elsewhere.status).toBe(403);
});

test("a list of the group is changed and ended by its author and by those who edit people, not by who reads names", async () => {
  const form = {
    name: "Not everyone",
    text: "not everyone",
    group: String(leeds),
    shared: "group",
    act: "keep",
  };
  const kept = (await ask("organiser", "/desk/lists", form)).to ?? "";
  await world.db.updateTable("people_list").set({ author: ids.ben }).execute();
  const text = async () => (await ask("organiser", kept)).text.includes("not everyone");
  for (const path of [kept, `${kept}/end`])
    expect([path, (await ask("treasurer", path, { ...form, text: "everyone" })).status]).toEqual([path, 404]);
  expect(await text()).toBe(true);
  expect((await ask("treasurer", kept)).status).toBe(200);
  expect((await ask("data-officer", kept, { ...form, text: "everyone" })).status).toBe(303);
  expect(await text()).toBe(false);
});

test("what cannot be a number or a text is answered like any other slip", async () => {
  const list = { name: "A\0ll", text: "everyone", shared: "group", act: "keep" };
  expect((await ask("organiser", "/desk/lists", { ...list, group: String(leeds) })).status).toBe(303);
  for (const group of ["-1", "1.5", "1e30", "9999999999"])
    expect([group, (await ask("administrator", "/desk/lists", { ...list, group })).status]).toEqual([
      group,
      403,
    ]);
  const bulk = { kind: "tag", tag: "dri\0ver", person: [ids.ben] };
  expect((await ask("organiser", "/desk/bulk", bulk)).status).toBe(200);
  for (const number of ["-1", "1.5", "1e400"])
    expect((await ask("organiser", `/desk/people?list=${number}`)).status).toBe(200);
});

test("rooms that would answer no are not offered", async () => {
  const rooms = async (role: Role) => {
    const { text } = await ask(role, "/desk/people");
    return ["sessions", "members", "messages", "imports", "duplicates", "keys", "access-log"].filter((room) =>
      text.includes(`href="/desk/${room}"`),
    );
  };
  expect(await rooms("organiser")).toEqual(["sessions", "members", "messages"]);
  expect(await rooms("treasurer")).toEqual([]);
  expect(await rooms("data-officer")).toEqual(["members", "keys", "access-log"]);
  const host = await ask("host", "/desk/people");
  expect([host.status, host.text.includes("the page of what you host")]).toEqual([403, true]);
  const treasurer = await ask("treasurer", "/desk/people/new");
  expect([treasurer.status, treasurer.text.includes("not among your tasks")]).toEqual([403, true]);
});
