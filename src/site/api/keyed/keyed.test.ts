import { beforeEach, expect, test } from "vitest";
import { API_SCOPES } from "#domain/api-keys/scopes.ts";
import { makeKey, revokeKey } from "#features/api-keys/commands.ts";
import { admit } from "#registers/groups/memberships/commands.ts";
import { aGroup, anActor, aPerson, theMovement } from "#test/groups.ts";
import { aKey, aKeyedApi } from "#test/keyed-api.ts";
import { aReachablePerson, asMovement, consents, peopleNow } from "#test/people.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const clock = { now: peopleNow };
let api = aKeyedApi(world, clock);
const STRANGER = "0190b5f2-0000-7000-8000-00000000000a";
let [leeds, york, headingley] = [0, 0, 0];
let [ann, ben] = ["", ""];

beforeEach(async () => {
  clock.now = peopleNow;
  api = aKeyedApi(world, clock);
  leeds = await aGroup(world.db, "Leeds");
  headingley = await aGroup(world.db, "Headingley", { under: leeds });
  york = await aGroup(world.db, "York");
  ann = await aReachablePerson(world.app, {
    name: "Ann Jones",
    contacts: [{ kind: "email", typed: "ann@example.org" }],
  });
  ben = await aReachablePerson(world.app, {
    name: "Ben Okoro",
    contacts: [{ kind: "email", typed: "ben@example.org" }],
  });
  await into(ann, headingley);
  await into(ben, york);
});

const into = (personId: string, groupId: number) =>
  asMovement(world.app, (all) =>
    admit(all, { personId, groupId, now: peopleNow, author: "test", how: "organiser" }),
  );
const facts = (kind: string) =>
  world.db.selectFrom("activity").select(["actor", "person_id", "detail"]).where("kind", "=", kind).execute();

test("a key sees the people of its group and below, and nobody else", async () => {
  const key = await aKey(world, { groupId: leeds });
  const { people, next } = await (await api.ask(key.secret, "/people")).json();
  expect(people.map(({ id, groups }: { id: string; groups: number[] }) => [id, groups])).toEqual([
    [ann, [headingley]],
  ]);
  expect(next).toBeNull();
  expect(JSON.stringify(people)).not.toContain("example.org");
  const all = await aKey(world, { groupId: await theMovement(world.db) });
  expect((await (await api.ask(all.secret, "/people")).json()).people).toHaveLength(2);
});

test("someone else's ids answer as ids of nobody do, whatever is asked or written", async () => {
  const { secret } = await aKey(world, { groupId: leeds });
  const consent = {
    act: "given",
    channel: "email",
    purpose: "news",
    at: "2026-11-20T10:00:00Z",
    how: "paper",
    place: "stall",
    evidence: "sheet 1",
  };
  for (const id of [ben, STRANGER]) {
    for (const path of [`/people/${id}`, `/people/${id}/contacts`, `/people/${id}/consents`])
      expect((await api.ask(secret, path)).status, path).toBe(404);
    expect((await api.write(secret, "PATCH", `/people/${id}`, { name: "X" })).status).toBe(404);
    expect((await api.write(secret, "POST", `/people/${id}/consents`, consent)).status).toBe(404);
  }
  for (const path of [`/groups/${york}`, `/people?group=${york}`, "/groups/99999", "/lists/1/people"])
    expect((await api.ask(secret, path)).status, path).toBe(404);
  expect(
    (await world.db.selectFrom("person").select("name").where("id", "=", ben).executeTakeFirstOrThrow()).name,
  ).toBe("Ben Okoro");
  expect(await facts("person.contact-read")).toEqual([]);
});

test("a parameter that is not known is refused with those that are, never passed over", async () => {
  const { secret } = await aKey(world, { groupId: leeds });
  for (const [path, parameter, known] of [
    ["/people?email=ann@example.org", "email", "cursor, limit, group, tag"],
    ["/osdi/people?page=-5&per_page=999", "page", "There are: cursor, limit."],
    ["/osdi/people?filter=x", "filter", "There are: cursor, limit."],
    ["/osdi/groups?page=2", "page", "takes none"],
    ["/lists?name=x", "name", "takes none"],
  ] as const) {
    const answer = await api.ask(secret, path);
    const { detail, ...problem } = await answer.json();
    expect([path, answer.status, problem.parameter]).toEqual([path, 400, parameter]);
    expect(detail).toContain(known);
  }
});

test("a field that is too long is told by its length", async () => {
  const { secret } = await aKey(world, { groupId: await theMovement(world.db) });
  const answer = await api.write(secret, "POST", "/people", { name: "x".repeat(5_000) });
  const { detail } = await answer.json();
  expect(detail).toMatch(/^We could not take name as it was given\. It should be at most \d+ characters\.$/);
});

test("a body that is no JSON object is told what one is", async () => {
  const { secret } = await aKey(world, { groupId: await theMovement(world.db) });
  for (const sent of [[], "text", 7, null]) {
    const answer = await api.write(secret, "POST", "/people", sent as never);
    const { detail } = await answer.json();
    expect([answer.status, detail]).toEqual([400, expect.stringContaining("one JSON object, “{…}”")]);
  }
});

test("no key, a wrong, an ended and a revoked one are answered alike", async () => {
  const key = await aKey(world, { groupId: leeds, days: 1 });
  expect((await api.ask(key.secret, "/key")).status).toBe(200);
  const refusals = [
    await api.app().request("/api/v1/people"),
    await api.ask(`gsk_${"a".repeat(43)}`, "/people"),
  ];
  clock.now = new Date(peopleNow.getTime() + 86_400_000);
  refusals.push(await api.ask(key.secret, "/people"));
  clock.now = peopleNow;
  await revokeKey(world.db, { by: "command line", id: key.id, now: clock.now });
  refusals.push(await api.ask(key.secret, "/people"));
  expect(
    new Set(await Promise.all(refusals.map(async (each) => `${each.status} ${await each.text()}`))).size,
  ).toBe(1);
  expect(refusals[0]?.status).toBe(401);
  expect(refusals[0]?.headers.get("www-authenticate")).toContain("Bearer");
});

test("a key is kept as a hash, and says when it was used", async () => {
  const key = await aKey(world, { groupId: leeds });
  await api.ask(key.secret, "/people");
  const row = await world.db.selectFrom("api_key").selectAll().executeTakeFirstOrThrow();
  expect(JSON.stringify(row)).not.toContain(key.secret);
  expect(row.hint).toBe(key.secret.slice(-4));
  expect(row.last_used_at).toEqual(new Date("2026-11-20T18:00:00Z"));
});

test("each scope opens its own addresses only", async () => {
  const needs = [
    ["people:read", "/people"],
    ["people:read", `/people/${ann}`],
    ["contacts:read", `/people/${ann}/contacts`],
    ["consents:read", "/consents"],
    ["groups:read", "/groups"],
    ["lists:read", "/lists"],
    ["people:read", "/osdi/people"],
    ["groups:read", "/osdi/groups"],
    ["sessions:read", "/osdi/events"],
    ["sign-ups:read", "/osdi/attendances"],
  ] as const;
  for (const [scope, path] of needs) {
    const own = await aKey(world, { groupId: leeds, scopes: [scope] });
    const others = await aKey(world, { groupId: leeds, scopes: API_SCOPES.filter((each) => each !== scope) });
    expect((await api.ask(own.secret, path)).status, path).toBe(200);
    expect((await api.ask(others.secret, path)).status, path).toBe(403);
  }
});

test("who begins with OSDI's entry point finds the collections that the key opens, and no others", async () => {
  const own = await aKey(world, { groupId: leeds, scopes: ["sessions:read", "sign-ups:read"] });
  const { _links, ...about } = await (await api.ask(own.secret, "/osdi")).json();
  expect(about).toMatchObject({ osdi_version: "1.2", max_pagesize: 200, namespace: "groundswell" });
  expect(Object.keys(_links)).toEqual(["self", "osdi:events", "osdi:attendances", "curies"]);
  for (const rel of ["self", "osdi:events", "osdi:attendances"]) {
    const path = new URL(_links[rel].href).pathname.replace("/api/v1", "");
    expect((await api.ask(own.secret, path)).status, path).toBe(200);
  }
  expect((await api.app().request("/api/v1/osdi")).status).toBe(401);
});

test("reading how to reach somebody is a fact that names the key", async () => {
  const key = await aKey(world, { groupId: leeds });
  const answer = await (await api.ask(key.secret, `/people/${ann}/contacts`)).json();
  expect(answer.contacts).toEqual([
    { kind: "email", value: "ann@example.org", isVerified: false, isFailing: false },
  ]);
  expect(await facts("person.contact-read")).toEqual([
    { actor: `key/${key.id}`, person_id: ann, detail: { why: "api" } },
  ]);
});

test("a postcode is a way to reach somebody too, and its reading a fact", async () => {
  const key = await aKey(world, { groupId: leeds });
  const cat = await aPerson(world.db, { name: "Cat", postcode: "LS6 2AA", groups: [headingley] });
  expect(await (await api.ask(key.secret, `/people/${cat}/contacts`)).json()).toEqual({
    ...{ id: cat, postcode: "LS6 2AA", contacts: [] },
  });
  expect((await facts("person.contact-read")).map(({ person_id }) => person_id)).toEqual([cat]);
});

test("a key makes no more requests than it may", async () => {
  const key = await aKey(world, { groupId: leeds, perMinute: 3 });
  const answers = [];
  for (let i = 0; i < 4; i++) answers.push(await api.ask(key.secret, "/key"));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(Number(answers[3]?.headers.get("retry-after"))).toBeGreaterThan(0);
  const other = await aKey(world, { groupId: leeds, perMinute: 3 });
  expect((await api.ask(other.secret, "/key")).status).toBe(200);
});

test("pages go on where they stopped while people come, and each is given once", async () => {
  const { secret } = await aKey(world, { groupId: leeds });
  for (let i = 0; i < 6; i++) await aPerson(world.db, { name: `Person ${i}`, groups: [headingley] });
  const seen: string[] = [];
  for (let cursor = ""; ; ) {
    const { people, next } = await (await api.ask(secret, `/people?limit=3${cursor}`)).json();
    seen.push(...people.map(({ id }: { id: string }) => id));
    if (next === null) break;
    cursor = `&cursor=${next}`;
    if (seen.length === 3) await aPerson(world.db, { name: "Late", groups: [headingley] });
  }
  expect(seen).toHaveLength(8);
  expect(new Set(seen).size).toBe(8);
  for (const bad of [
    "cursor=nothing",
    "limit=0",
    "limit=1000",
    "changedSince=soon",
    `cursor=${Buffer.from('["x"]').toString("base64url")}`,
  ])
    expect((await api.ask(secret, `/people?${bad}`)).status, bad).toBe(400);
});

test("a write sent again is done once and answered alike, also at the same time", async () => {
  const { secret } = await aKey(world, { groupId: await theMovement(world.db) });
  const cat = { name: "Cat Evans", contacts: [{ kind: "email", value: "cat@example.org" }] };
  const answers = await Promise.all([1, 2, 3, 4].map(() => api.write(secret, "POST", "/people", cat, "one")));
  const bodies = await Promise.all(answers.map((each) => each.text()));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  expect(new Set(bodies).size).toBe(1);
  expect(answers.filter(({ headers }) => headers.get("idempotent-replayed") === "false")).toHaveLength(1);
  expect((await facts("person.added")).filter(({ actor }) => actor.startsWith("key/"))).toHaveLength(1);
  expect((await api.write(secret, "POST", "/people", { name: "Dee" }, "one")).status).toBe(422);
  const known = await api.write(secret, "POST", "/people", cat, "two");
  expect([known.status, (await known.json()).personId]).toEqual([409, JSON.parse(bodies[0]!).id]);
  clock.now = new Date(peopleNow.getTime() + 25 * 3_600_000);
  expect((await api.write(secret, "POST", "/people", cat, "one")).status).toBe(409);
});

test("a refused write wrote nothing, is not remembered, and says which field", async () => {
  const { secret } = await aKey(world, { groupId: await theMovement(world.db) });
  const refused = await api.write(secret, "POST", "/people", { name: "Cat", postcode: "nowhere" }, "one");
  expect(refused.status).toBe(422);
  expect((await refused.json()).fields).toMatchObject([{ field: "postcode" }]);
  expect((await api.write(secret, "POST", "/people", { name: "Cat" }, "one")).status).toBe(201);
});

test("only a key of the whole movement adds people: others could find out who is known", async () => {
  const { secret } = await aKey(world, { groupId: leeds });
  const ben2 = { name: "Ben", contacts: [{ kind: "email", value: "ben@example.org" }] };
  expect((await api.write(secret, "POST", "/people", ben2)).status).toBe(403);
});

test("somebody is changed as the key, and may move beyond its groups", async () => {
  const key = await aKey(world, { groupId: leeds });
  const changed = await api.write(key.secret, "PATCH", `/people/${ann}`, {
    knownAs: "Annie",
    postcode: "SW11 5TE",
  });
  expect(await changed.json()).toEqual({ id: ann, changed: ["knownAs", "postcode"] });
  expect((await facts("person.changed")).map(({ actor }) => actor)).toEqual([`key/${key.id}`]);
  const shown = await (await api.ask(key.secret, `/people/${ann}`)).json();
  expect([shown.name, shown.knownAs, shown.outcode]).toEqual(["Ann Jones", "Annie", "SW11"]);
});

test("consents are written down with evidence, withdrawn, and shown", async () => {
  const key = await aKey(world, { groupId: leeds });
  await consents(world.app, ben);
  const row = {
    channel: "email",
    purpose: "news",
    at: "2026-11-20T10:00:00Z",
    how: "paper",
    place: "stall",
    evidence: "sheet 1",
  };
  expect(
    (await api.write(key.secret, "POST", `/people/${ann}/consents`, { ...row, act: "given" })).status,
  ).toBe(201);
  expect((await (await api.ask(key.secret, "/consents?act=given")).json()).consents).toMatchObject([
    { personId: ann, act: "given" },
  ]);
  expect(
    (await api.write(key.secret, "POST", `/people/${ann}/consents`, { ...row, act: "withdrawn" })).status,
  ).toBe(201);
  expect((await (await api.ask(key.secret, `/people/${ann}/consents`)).json()).consents).toMatchObject([
    { act: "withdrawn" },
  ]);
  const ledger = await world.db
    .selectFrom("consent")
    .select(["author", "proof"])
    .where("person_id", "=", ann)
    .execute();
  expect(ledger.map(({ author }) => author)).toEqual([`key/${key.id}`, `key/${key.id}`]);
  const later = { ...row, act: "given", at: "2027-01-01T00:00:00Z" };
  expect((await api.write(key.secret, "POST", `/people/${ann}/consents`, later)).status).toBe(422);
  const never = { ...row, act: "given", channel: "phone", purpose: "news" };
  expect((await api.write(key.secret, "POST", `/people/${ann}/consents`, never)).status).toBe(422);
});

test("administrators and data officers make keys for their groups and below, and for no others", async () => {
  const make = async (role: "data-officer" | "organiser", groupId: number) =>
    makeKey(world.db, {
      by: await anActor(world.db, { role, groupId: leeds }),
      groupId,
      name: "A",
      scopes: ["people:read"],
      days: 1,
      now: peopleNow,
    });
  expect((await make("data-officer", headingley)).ok).toBe(true);
  expect(await make("data-officer", york)).toEqual({ ok: false, reason: "not-yours" });
  expect(await make("organiser", leeds)).toEqual({ ok: false, reason: "not-yours" });
});
