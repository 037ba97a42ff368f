import { beforeEach, expect, test } from "vitest";
import { keepList } from "#features/lists/commands.ts";
import { admit } from "#registers/groups/memberships/commands.ts";
import { tagPeople } from "#registers/people/tags/commands.ts";
import { aGroup, theMovement } from "#test/groups.ts";
import { aKey, aKeyedApi } from "#test/keyed-api.ts";
import { aReachablePerson, asMovement, consents, peopleNow } from "#test/people.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
let api = aKeyedApi(world);
let [movement, leeds, york] = [0, 0, 0];
let [ann, ben] = ["", ""];

beforeEach(async () => {
  api = aKeyedApi(world);
  movement = await theMovement(world.db);
  [leeds, york] = [await aGroup(world.db, "Leeds"), await aGroup(world.db, "York")];
  ann = await somebody("Ann Jones", "ann@example.org", leeds);
  ben = await somebody("Ben Okoro", "ben@example.org", york);
});

async function somebody(name: string, email: string, groupId: number): Promise<string> {
  const contacts = [{ kind: "email" as const, typed: email }];
  const personId = await aReachablePerson(world.app, { name, postcode: "SW11 5TE", contacts });
  await asMovement(world.app, async (all) => {
    await admit(all, { personId, groupId, now: peopleNow, author: "test", how: "organiser" });
    await tagPeople(all, { personIds: [personId], tag: "Leaflets", author: "test", now: peopleNow });
  });
  return personId;
}

const list = async (groupId: number, shared: "author" | "group" | "below", tag = "Leaflets") => {
  const segment = { kind: "tag", tag } as const;
  const kept = await keepList(world.app, {
    groupId,
    name: `Of ${groupId}`,
    segment,
    shared,
    actor: "test",
    now: peopleNow,
  });
  if (!kept.ok) throw new Error(kept.reason);
  return kept.id;
};
const read = async (secret: string, path: string) => (await api.ask(secret, path)).json();

test("a key uses lists of its groups and those shared from above; they show its own people only", async () => {
  const lists = [await list(leeds, "group"), await list(movement, "below")];
  const others = [await list(york, "group"), await list(movement, "group"), await list(leeds, "author")];
  const { secret } = await aKey(world, { groupId: leeds });
  const shown = await read(secret, "/lists");
  expect(shown.lists.map(({ id }: { id: number }) => id).sort()).toEqual(lists);
  for (const id of lists)
    expect((await read(secret, `/lists/${id}/people`)).people.map((each: { id: string }) => each.id)).toEqual(
      [ann],
    );
  for (const id of others) expect((await api.ask(secret, `/lists/${id}/people`)).status).toBe(404);
});

test("the members of a list come in pages, and a list whose names are gone means nobody", async () => {
  const [id, faulty] = [await list(movement, "group"), await list(movement, "group", "Gone")];
  const { secret } = await aKey(world, { groupId: movement });
  const first = await read(secret, `/lists/${id}/people?limit=1`);
  const second = await read(secret, `/lists/${id}/people?limit=1&cursor=${first.next}`);
  expect([...first.people, ...second.people].map((each: { id: string }) => each.id)).toEqual([ann, ben]);
  expect(second.next).toBeNull();
  expect((await api.ask(secret, `/lists/${faulty}/people`)).status).toBe(409);
});

test("groups are those that the key reaches, with what lies above left out", async () => {
  const { secret } = await aKey(world, { groupId: leeds });
  expect((await read(secret, "/groups")).groups).toMatchObject([
    { id: leeds, slug: "leeds", parentId: null, people: 1 },
  ]);
  expect((await read(secret, `/groups/${leeds}`)).name).toEqual({ en: "Leeds" });
});

test("OSDI pages tell of people, taggings and groups, and lead to the next page", async () => {
  const { secret } = await aKey(world, { groupId: movement, scopes: ["people:read", "groups:read"] });
  const first = await read(secret, "/osdi/people?limit=1");
  expect(first._embedded["osdi:people"]).toMatchObject([
    {
      identifiers: [`groundswell:${ann}`],
      given_name: "Ann Jones",
      email_addresses: [],
      postal_addresses: [],
    },
  ]);
  const next = new URL(first._links.next.href);
  const second = await read(secret, next.pathname.replace("/api/v1", "") + next.search);
  expect(second._embedded["osdi:people"]).toMatchObject([{ identifiers: [`groundswell:${ben}`] }]);
  expect(second._links.next).toBeUndefined();
  const { _embedded } = await read(secret, "/osdi/taggings");
  expect(_embedded["osdi:taggings"].map(({ name }: { name: string }) => name)).toEqual([
    "Leaflets",
    "Leaflets",
  ]);
  expect((await read(secret, "/osdi/groups"))._embedded["groundswell:groups"]).toHaveLength(3);
});

test("addresses in OSDI need their scope, say whether news may be sent, and each reading is logged", async () => {
  await consents(world.app, ann);
  const key = await aKey(world, { groupId: movement, scopes: ["people:read", "contacts:read"] });
  const { _embedded } = await read(key.secret, "/osdi/people");
  expect(_embedded["osdi:people"]).toMatchObject([
    {
      email_addresses: [{ address: "ann@example.org", status: "subscribed" }],
      postal_addresses: [{ postal_code: "SW11 5TE" }],
    },
    { email_addresses: [{ address: "ben@example.org", status: "unsubscribed" }] },
  ]);
  const logged = await world.db
    .selectFrom("activity")
    .select(["actor", "person_id"])
    .where("kind", "=", "person.contact-read")
    .orderBy("person_id")
    .execute();
  expect(logged).toEqual([ann, ben].map((person_id) => ({ actor: `key/${key.id}`, person_id })));
});
