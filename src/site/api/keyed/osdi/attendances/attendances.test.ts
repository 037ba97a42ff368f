import type { z } from "@hono/zod-openapi";
import { beforeEach, expect, test } from "vitest";
import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import { erase } from "#features/rights/erasure/commands.ts";
import { admit } from "#registers/groups/memberships/commands.ts";
import { OsdiEvents } from "#site/api/keyed/osdi/events/contract.ts";
import { aGroup, theMovement } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aKey, aKeyedApi } from "#test/keyed-api.ts";
import { asMovement, peopleNow } from "#test/people.ts";
import { anOpenSession, keepsLetters, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { OsdiAttendances } from "./contract.ts";

const world = aWorld();
let api = aKeyedApi(world);
let [leeds, york] = [0, 0];
let [leedsKey, yorkKey, allKey] = ["", "", ""];
let [canvass, stall] = ["", ""];

beforeEach(async () => {
  api = aKeyedApi(world);
  [leeds, york] = [await aGroup(world.db, "Leeds"), await aGroup(world.db, "York")];
  const keyOf = async (groupId: number) => (await aKey(world, { groupId })).secret;
  leedsKey = await keyOf(leeds);
  yorkKey = await keyOf(york);
  allKey = await keyOf(await theMovement(world.db));
  [canvass, stall] = [await aSessionOf(leeds, "canvass"), await aSessionOf(york, "stall")];
});

async function aSessionOf(groupId: number, ref: string) {
  const id = await anOpenSession(world, { ref, title: ref, places: 3 });
  await world.db.updateTable("session").set({ group_id: groupId }).where("id", "=", id).execute();
  return id;
}
async function going(name: string, sessionId: string, people = 1) {
  const { personId, placed } = await signsUp(world.app, name, { sessionIds: [sessionId], people });
  return { personId, signUpId: placed[0]?.ok ? placed[0].signUpId : "" };
}
async function read<T extends z.ZodType>(key: string, path: string, shape: T): Promise<z.infer<T>> {
  const answer = await api.ask(key, path);
  expect([path, answer.status]).toEqual([path, 200]);
  expect(answer.headers.get("content-type")).toContain("application/hal+json");
  return shape.parse(await answer.json());
}
const attendances = async (key: string, query = "") => {
  const answer = await read(key, `/osdi/attendances${query}`, OsdiAttendances);
  return answer._embedded["osdi:attendances"]!;
};
const hrefOf = (links: Record<string, unknown>, rel: string) =>
  (links[rel] as { href: string } | undefined)?.href.split("/").at(-1);

test("a key sees the sessions of its groups, also called off, and those of files only with the whole movement", async () => {
  await anOpenSession(world, { ref: "draft" });
  await world.db
    .updateTable("session")
    .set({ published_at: null })
    .where("external_ref", "=", "draft")
    .execute();
  await world.db
    .updateTable("session")
    .set({ cancelled_at: peopleNow, cancel_reason: "Snow" })
    .where("id", "=", canvass)
    .execute();
  const events = async (key: string) =>
    (await read(key, "/osdi/events", OsdiEvents))._embedded["osdi:events"]!;
  const [own, ...rest] = await events(leedsKey);
  expect(rest).toEqual([]);
  expect(own).toMatchObject({
    ...{ title: "canvass", status: "cancelled", capacity: 3, total_accepted: 0 },
    "groundswell:cancel_reason": "Snow",
    location: { venue: "Outside the library", location: { latitude: 51.4712 } },
  });
  expect((await events(allKey)).map(({ title }) => title).sort()).toEqual(["canvass", "stall"]);
  expect((await api.ask(leedsKey, `/osdi/events/${stall}`)).status).toBe(404);
  expect((await api.ask(yorkKey, `/osdi/events/${stall}`)).status).toBe(200);
});

test("sign-ups of a group's sessions, and of its people anywhere, and of nobody else; by ids, with nothing that names them", async () => {
  const ann = await going("Ann", canvass, 2);
  const ben = await going("Ben", stall);
  const cat = await going("Cat", stall, 3);
  await asMovement(world.app, (all) =>
    admit(all, { personId: cat.personId, groupId: leeds, now: peopleNow, author: "test", how: "organiser" }),
  );
  const ids = async (key: string) =>
    (await attendances(key)).map(({ _links }) => hrefOf(_links, "osdi:person"));
  expect(await ids(leedsKey)).toEqual([ann.personId, cat.personId]);
  expect(await ids(yorkKey)).toEqual([ben.personId, cat.personId]);
  expect(await ids(allKey)).toHaveLength(3);
  const answer = await attendances(leedsKey);
  expect(answer.map(({ status }) => status)).toEqual(["accepted", "tentative"]);
  expect(JSON.stringify(answer)).not.toMatch(/Ann|Cat|example\.org"/);
  // Whoever signed up without belonging to the group stays an id.
  expect((await api.ask(leedsKey, `/people/${ann.personId}`)).status).toBe(404);
  expect(
    (await attendances(leedsKey, `?event=${canvass}`)).map(({ _links }) => hrefOf(_links, "osdi:event")),
  ).toEqual([canvass]);
});

test("pages give everything once, carry what was asked, and refuse a cursor of another list", async () => {
  for (const name of ["Ann", "Ben", "Cat", "Dai", "Eve"]) await going(name, canvass);
  const seen: string[] = [];
  let path: string | undefined = `/osdi/attendances?event=${canvass}&limit=2`;
  while (path !== undefined) {
    const page: z.infer<typeof OsdiAttendances> = await read(leedsKey, path, OsdiAttendances);
    seen.push(...page._embedded["osdi:attendances"]!.map(({ identifiers }) => identifiers[0]!));
    path = (page._links.next as { href: string } | undefined)?.href.split("/api/v1")[1];
    if (path !== undefined) expect(path).toContain(`event=${canvass}`);
  }
  expect(new Set(seen).size).toBe(5);
  expect(seen).toHaveLength(5);
  expect((await api.ask(leedsKey, "/osdi/attendances?cursor=x")).status).toBe(400);
  expect((await api.ask(leedsKey, "/osdi/attendances?event=1")).status).toBe(400);
});

test("a copy is kept up to date by what changed since: withdrawn, and forgotten with no way to the person", async () => {
  const [ann, ben] = [await going("Ann", canvass), await going("Ben", canvass)];
  await going("Cat", canvass);
  const [last] = (
    await world.db.selectFrom("sign_up").select("changed_at").orderBy("changed_at", "desc").limit(1).execute()
  ).map(({ changed_at }) => new Date(changed_at.getTime() + 1));
  const since = `?changedSince=${last!.toISOString()}`;
  expect(await attendances(leedsKey, since)).toEqual([]);
  await asMovement(world.app, (all) =>
    withdrawSignUp(all, {
      signUpId: ben.signUpId,
      author: "test",
      post: keepsLetters().post,
      now: peopleNow,
    }),
  );
  await world.db
    .updateTable("sign_up")
    .set({ arrived: 1, arrived_at: peopleNow })
    .where("id", "=", ann.signUpId)
    .execute();
  await asMovement(world.app, (all) =>
    erase(all, {
      ...{ personId: ann.personId, author: ann.personId, why: "at-their-wish", suppressing: true },
      ...{ keys: aKeyRing(), now: new Date("2026-11-22T10:00:00Z") },
    }),
  );
  const changed = await attendances(leedsKey, since);
  expect(changed.map((each) => [each.status, each.attended, each["groundswell:forgotten"]])).toEqual([
    ["accepted", true, true],
    ["declined", null, false],
  ]);
  expect(changed.map(({ _links }) => hrefOf(_links, "osdi:person"))).toEqual([undefined, ben.personId]);
});
