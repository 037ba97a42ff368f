import { beforeEach, expect, test } from "vitest";
import type { Role } from "#domain/groups/roles.ts";
import { findDuplicates } from "#features/duplicates/finding/commands.ts";
import { runImport } from "#features/imports/running/commands.ts";
import { undoImport } from "#features/imports/undoing/commands.ts";
import { MovementSettings } from "#features/movement/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { provenActor } from "#kit/http/actor.ts";
import { frame } from "#kit/http/app.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { rolesOf } from "#registers/groups/roles/queries.ts";
import { deskDuplicates } from "#site/desk/duplicates/route.tsx";
import { showing } from "#site/show/route.tsx";
import { makeSnapshot } from "#site/snapshot/making/queries.ts";
import { aGroup } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, embeddedPlaces, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { deskImports } from "./route.tsx";

const world = aWorld();
const ORIGIN = "https://example.org";
const speakers = loadCatalogues("messages");
const keys = aKeyRing();
const places = embeddedPlaces();
let leeds = 0;
let root = 0;
let ann = "";
const sent: number[] = [];

beforeEach(async () => {
  sent.length = 0;
  leeds = await aGroup(world.db, "Leeds");
  const made = await world.db
    .selectFrom("group_lineage")
    .select("ancestor_id")
    .where("group_id", "=", leeds)
    .orderBy("depth", "desc")
    .executeTakeFirstOrThrow();
  root = Number(made.ancestor_id);
  ann = await aReachablePerson(world.app, {
    name: "Ann Jones",
    contacts: [{ kind: "email", typed: "ann@example.org" }],
  });
});

type Asked = { readonly role?: Role | null; readonly group?: number; readonly form?: FormData };

async function ask(path: string, { role = "data-officer", group = root, form }: Asked = {}) {
  await world.db.deleteFrom("group_role").execute();
  if (role !== null)
    await world.db
      .insertInto("group_role")
      .values({ group_id: group, person_id: ann, role, granted_at: now, granted_by: "test" })
      .execute();
  const movement = MovementSettings.parse({ name: "The Movement" });
  const snapshot = makeSnapshot({
    places,
    movement,
    lists: { "2010": null, "2024": null },
    sessions: [],
    loadedAt: now,
    version: "1",
  });
  const roles = await rolesOf(world.app, ann, now);
  const actor = provenActor({
    personId: ann,
    name: "Ann",
    sessionId: "s",
    provenAt: now,
    roles,
    wants: null,
  });
  const room = {
    show: showing({ movement: () => movement, assets: noAssets, origin: ORIGIN }),
    db: world.app,
    door: {
      demandActor: async (
        c: { set(name: "actor", value: typeof actor): void },
        next: () => Promise<void>,
      ) => {
        c.set("actor", actor);
        await next();
      },
    },
    live: { current: () => snapshot, refresh: async () => false, close: () => {} },
    keys,
    send: async (id: number) => void sent.push(id),
    now: () => now,
  } as unknown as Parameters<typeof deskImports>[0];
  const answer = await frame({ speakers, publicUrl: ORIGIN })
    .route("/", deskImports(room))
    .route("/", deskDuplicates(room))
    .request(`${ORIGIN}${path}`, form === undefined ? {} : { method: "POST", body: form });
  return { status: answer.status, to: answer.headers.get("location") ?? "", text: await answer.text() };
}

function form(fields: Readonly<Record<string, string | File>>): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  return made;
}
const upload = (csv: string | Buffer) =>
  ask("/desk/imports", { form: form({ file: new File([csv as never], "people.csv"), source: "stall" }) });
const CHOICES = { "column-0": "name", "column-1": "email", days: "day-first", existing: "fill" };
const CONSENT = {
  consent: "yes",
  given: "email:news",
  words: "Yes, write to me.",
  place: "Stall",
  on: "2026-05-02",
};

test("whoever does not hold the right in the whole movement is shown out", async () => {
  for (const path of ["/desk/imports", "/desk/duplicates", "/desk/imports/1", "/desk/imports/1/rows.csv"]) {
    expect((await ask(path, { role: null })).status).toBe(403);
    expect((await ask(path, { role: "organiser" })).status).toBe(403);
    expect((await ask(path, { group: leeds })).status).toBe(403);
  }
  expect((await ask("/desk/imports")).status).toBe(200);
  expect((await ask("/desk/imports/1")).status).toBe(404);
});

test("a file goes from choosing it to taking it back without script", async () => {
  const { to } = await upload("Name,Email\nBen Ash,ben@example.org\nBad,not-an-address\n");
  expect(to).toBe("/desk/imports/1");
  expect((await ask(to)).text).toContain("What the columns hold");
  const missing = await ask(`${to}/choices`, { form: form({ ...CHOICES, ...CONSENT, place: "" }) });
  expect([
    missing.status,
    missing.text.includes("Say where these people agreed."),
    // The sentence leads to its box, and the box says it too.
    missing.text.includes('<a href="#place">Say where'),
    missing.text.includes('id="place-error"'),
    missing.text.includes("Yes, write to me."),
  ]).toEqual([400, true, true, true, true]);
  expect((await ask(`${to}/choices`, { form: form({ ...CHOICES, ...CONSENT }) })).to).toBe(`${to}?preview=1`);
  const seen = (await ask(`${to}?preview=1`)).text;
  expect([
    seen.includes("Nothing has been changed"),
    seen.includes("not one that mail can be sent to"),
  ]).toEqual([true, true]);
  expect(seen).toContain("Import 1 row<");
  expect(await world.db.selectFrom("person").select("name").execute()).toEqual([{ name: "Ann Jones" }]);
  await ask(`${to}/start`, { form: new FormData() });
  expect(sent).toEqual([1]);
  await runImport(world.app, 1, { places, keys, now: () => now });
  expect((await ask(to)).text).toContain("The import is done.");
  const report = (await ask(`${to}/rows.csv`)).text;
  expect(report).toContain("2,new,,,Ben Ash,ben@example.org");
  expect(report).toContain("3,not kept,The e-mail address is not one that mail can be sent to.,,Bad");
  const unsure = await ask(`${to}/undo`, { form: new FormData() });
  expect([unsure.status, unsure.text.includes("Tick that you are sure.")]).toEqual([422, true]);
  const sure = new FormData();
  sure.set("sure", "yes");
  await ask(`${to}/undo`, { form: sure });
  await undoImport(world.app, 1, { now: () => now });
  expect((await ask(to)).text).toContain("1 row was undone");
});

test.each([
  ["an empty file", "", "Choose a file first."],
  ["headings alone", "Name,Email\n", "headings but no rows"],
  ["a picture", Buffer.from("89504e470d0a1a0a0000000d4948445200ff02030405060708", "hex"), "not a table"],
  ["open quotation marks", 'Name\n"open\n', "quotation marks"],
])("%s is refused with what to do", async (_, csv, words) => {
  const { status, text } = await upload(csv);
  expect([status, text.includes(words)]).toEqual([400, true]);
});

test("a pair is shown side by side, made one, and parted again", async () => {
  await aReachablePerson(world.app, {
    name: "William Oakden",
    contacts: [{ kind: "email", typed: "w@example.org" }],
  });
  await aReachablePerson(world.app, {
    name: "Bill Oakden",
    contacts: [{ kind: "email", typed: "b@example.org" }],
  });
  await world.db
    .updateTable("person")
    .set({ postcode: "LS6 2AB" })
    .where("name", "like", "%Oakden")
    .execute();
  await findDuplicates(world.app, { now: () => now });
  const { text } = await ask("/desk/duplicates");
  expect([
    text.includes("William Oakden and Bill Oakden") || text.includes("Bill Oakden and William Oakden"),
    text.includes("w@example.org"),
  ]).toEqual([true, false]);
  const one = () => world.db.selectFrom("person").select("name").where("name", "like", "%Oakden").execute();
  const merged = await ask("/desk/duplicates/1", { form: form({ decision: "keep-a" }) });
  expect(merged.status).toBe(303);
  expect(await one()).toHaveLength(1);
  // What was done is said above whatever else waits, with the way back beside it.
  expect((await ask(merged.to)).text).toMatch(/one record now[\s\S]*merges\/1\/undo[\s\S]*Merged lately/);
  const parted = await ask("/desk/merges/1/undo", { form: new FormData() });
  expect(parted.status).toBe(303);
  expect((await ask(parted.to)).text).toContain("two records again");
  expect(await one()).toHaveLength(2);
});
