import { beforeEach, expect, test } from "vitest";
import { WEBHOOK_SECRET } from "#features/webhooks/contract.ts";
import { ringOf } from "#kit/secrets/key-ring.ts";
import { type Keys, newKey, newKeys } from "#kit/secrets/keys.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { theMovement } from "#test/groups.ts";
import { aWorld } from "#test/world.ts";
import { FROM_THE_START, resealBatch, SEALED_TABLES } from "./commands.ts";
import { rowsByKey } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-11-20T18:00:00Z");
const [notes, needs, webhooks] = SEALED_TABLES;
const all = wholeMovement("test");
let keys: Keys = newKeys(now);
const ring = ringOf(() => keys);

beforeEach(async () => {
  keys = newKeys(now);
  const { id: person_id } = await world.db
    .insertInto("person")
    .values({ name: "Ann", source: "test", created_at: now, changed_at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  const ids = Array.from({ length: 7 }, () => crypto.randomUUID());
  const note = (id: string) => ({
    ...{ id, person_id, author: "test", at: now, expires_on: "2027-01-01" },
    sealed: ring.seal(`note of ${id}`, { purpose: notes.purpose, context: id }),
  });
  await world.db.insertInto("person_note").values(ids.map(note)).execute();
  const id = crypto.randomUUID();
  const sealed = ring.seal("a ramp", { purpose: needs.purpose, context: id });
  await world.db
    .insertInto("access_need")
    .values({ id, person_id, purpose: "sessions", source: "test", at: now, sealed })
    .execute();
});

const batch = (of: (typeof SEALED_TABLES)[number], after = FROM_THE_START) =>
  withPeople(world.app, all, (people) => resealBatch(people, ring, { ...of, after, limit: 3 }));

test("after a rotation every row is sealed under the newest key and says what it said", async () => {
  const old = keys;
  keys = { ...keys, keys: [newKey(now), ...keys.keys] };
  let done = 0;
  for (let after: string | null = FROM_THE_START; after !== null; ) {
    const { resealed, next } = await batch(notes, after);
    done += resealed;
    after = next;
  }
  expect([done, (await batch(needs)).resealed]).toEqual([7, 1]);
  const by = await withPeople(world.app, all, rowsByKey);
  expect([...by]).toEqual([[keys.keys[0]!.id, 8]]);
  keys = { ...keys, keys: keys.keys.filter(({ id }) => id !== old.keys[0]!.id) };
  for (const { id, sealed } of await world.db.selectFrom("person_note").select(["id", "sealed"]).execute()) {
    const opened = ring.unseal(sealed, { purpose: notes.purpose, context: id });
    expect(opened.ok && opened.bytes.toString()).toBe(`note of ${id}`);
  }
});

test("secrets of webhooks go along, and open under the newest key alone", async () => {
  const id = crypto.randomUUID();
  await world.db
    .insertInto("webhook")
    .values({
      ...{
        id,
        group_id: await theMovement(world.db),
        name: "A test",
        url: "https://example.org/",
        kinds: ["person.*"],
      },
      ...{ with_contacts: false, made_by: "test", made_at: now },
      sealed: ring.seal("whsec_abc", { purpose: webhooks.purpose, context: id }),
    })
    .execute();
  keys = { ...keys, keys: [newKey(now), ...keys.keys] };
  expect(await batch(webhooks)).toMatchObject({ resealed: 1, shut: 0 });
  keys = { ...keys, keys: keys.keys.slice(0, 1) };
  const { sealed } = await world.db
    .selectFrom("webhook")
    .select("sealed")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const opened = ring.unseal(sealed, { purpose: WEBHOOK_SECRET, context: id });
  expect(opened.ok && opened.bytes.toString()).toBe("whsec_abc");
});

test("doing it again changes nothing", async () => {
  expect(await batch(notes)).toEqual({ resealed: 0, shut: 0, next: null });
});

test("rows that no key opens are counted, left alone, and do not stop the others", async () => {
  const [first] = await world.db.selectFrom("person_note").select("id").orderBy("id").execute();
  const stranger = ringOf(() => newKeys(now)).seal("x", { purpose: notes.purpose, context: first!.id });
  await world.db.updateTable("person_note").set({ sealed: stranger }).where("id", "=", first!.id).execute();
  keys = { ...keys, keys: [newKey(now), ...keys.keys] };
  const one = await batch(notes);
  expect(one).toMatchObject({ resealed: 2, shut: 1 });
  expect(await batch(notes, one.next!)).toMatchObject({ resealed: 3, shut: 0 });
});
