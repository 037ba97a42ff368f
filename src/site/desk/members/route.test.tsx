import { beforeEach, expect, test } from "vitest";
import type { Role } from "#domain/groups/roles.ts";
import type { Standing } from "#domain/membership/standing.ts";
import type { StandingLetter } from "#features/joining/standing/contract.ts";
import { MovementSettings } from "#features/movement/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { provenActor } from "#kit/http/actor.ts";
import { frame } from "#kit/http/app.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { rolesOf } from "#registers/groups/roles/queries.ts";
import { changeStanding } from "#registers/people/memberships/commands.ts";
import { standingsOf } from "#registers/people/memberships/queries.ts";
import { desk } from "#site/desk/route.tsx";
import { showing } from "#site/show/route.tsx";
import { makeSnapshot } from "#site/snapshot/making/queries.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, embeddedPlaces, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { deskMembers } from "./route.tsx";

const world = aWorld();
const ring = aKeyRing();
const ORIGIN = "https://example.org";
const speakers = loadCatalogues("messages");
const movement = MovementSettings.parse({
  name: "The Movement",
  membership: {
    ...{ offered: true, checkedByHand: true, termMonths: 12 },
    agreements: [{ key: "code", words: { en: "I keep to the code of conduct", cy: "Rwy’n cadw at y cod" } }],
    questions: [{ key: "lives-here", kind: "must-be-yes", words: { en: "Do you live in the UK?" } }],
  },
});
let leeds = 0;
let ids: Record<"ann" | "ben" | "cat", string>;
let posted: StandingLetter[];

beforeEach(async () => {
  posted = [];
  const group = async (slug: string, parent: number | null) => {
    const made = await world.db
      .insertInto("movement_group")
      .values({
        kind: parent === null ? "movement" : "local",
        ...{ parent_id: parent, slug, name: JSON.stringify({ en: slug }), opened_at: now },
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
  const york = await group("york", root);
  const person = (name: string) =>
    aReachablePerson(world.app, { name, contacts: [{ kind: "email", typed: `${name}@example.org` }] });
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

const set = (personId: string, status: Standing, renewsOn: string | null = null) =>
  asMovement(world.app, (people) =>
    changeStanding(people, {
      ...{ personId, kind: "member", status, why: "applied", author: "join-form", now, renewsOn },
      answers:
        status === "applied"
          ? {
              ...{ "lives-here": "yes", "born-on": "1996-01-02", agreed: "code" },
              ...{ excluded: "no", "excluded-organisations": "The Other Side" },
            }
          : {},
    }),
  );
const standing = async (personId: string) =>
  (await asMovement(world.app, (people) => standingsOf(people, personId))).find(
    ({ kind }) => kind === "member",
  )?.status;

/** Asks as Ann, holding `role` in Leeds. */
async function ask(role: Role | null, path: string, form?: Record<string, string>, language = "en") {
  await world.db.deleteFrom("group_role").execute();
  if (role !== null)
    await world.db
      .insertInto("group_role")
      .values({ group_id: leeds, person_id: ids.ann, role, granted_at: now, granted_by: "test" })
      .execute();
  const lists = { "2010": null, "2024": null };
  const parts = { places: embeddedPlaces(), movement, lists, sessions: [] };
  const snapshot = makeSnapshot({ ...parts, loadedAt: now, version: "1" });
  const roles = await rolesOf(world.app, ids.ann, now);
  const actor = provenActor({
    ...{ personId: ids.ann, name: "Ann", sessionId: "s", provenAt: now, roles, wants: null },
  });
  const room: Parameters<typeof desk>[0] = {
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
  };
  const post = async (_: unknown, letter: StandingLetter) => void posted.push(letter);
  const headers = { "accept-language": language };
  const init =
    form === undefined
      ? { headers }
      : {
          method: "POST",
          body: new URLSearchParams(form),
          headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
        };
  const answer = await frame({ speakers, publicUrl: ORIGIN })
    .route("/", deskMembers({ ...room, post }))
    .route("/", desk(room))
    .request(`${ORIGIN}${path}`, init);
  return { status: answer.status, to: answer.headers.get("location"), text: await answer.text() };
}

test("who checks applications sees those of their groups, with the answers beside the questions", async () => {
  for (const id of [ids.ben, ids.cat]) {
    await set(id, "applied");
    await set(id, "pending-check");
  }
  const { status, text } = await ask("organiser", "/desk/members");
  expect([status, text.includes("Ben"), text.includes("Cat")]).toEqual([200, true, false]);
  for (const words of [
    "Do you live in the UK?",
    "I keep to the code of conduct",
    ">30<",
    "Approve",
    "The Other Side",
  ])
    expect(text).toContain(words);
  expect(text).not.toContain("1996");
  expect((await ask("organiser", "/desk/members?waiting=applied")).text).toContain("Nobody is waiting");
  expect((await ask("data-officer", "/desk/members", undefined, "cy")).text).toContain("Rwy’n cadw at y cod");
  for (const role of [null, "treasurer", "returning-officer", "host", "caller"] as const)
    expect([role, (await ask(role, "/desk/members")).status]).toEqual([role, 403]);
});

test("an application that came without the form says so, and answers nothing in anybody's name", async () => {
  const bare = { kind: "member", why: "import/1", author: "import/1", now, renewsOn: null } as const;
  await asMovement(world.app, (people) =>
    changeStanding(people, { ...bare, personId: ids.ben, status: "pending-check" }),
  );
  const { text } = await ask("organiser", "/desk/members");
  expect([text.includes("No answers are kept"), text.includes("I keep to the code")]).toEqual([true, false]);
});

test("an application is approved, and a second tap says that it was done already", async () => {
  await set(ids.ben, "pending-check");
  const once = { act: "approve", seen: "pending-check", until: "" };
  const asked = await ask("organiser", `/desk/members/${ids.ben}`, once);
  expect([asked.status, asked.text.includes("a member?"), await standing(ids.ben)]).toEqual([
    200,
    true,
    "pending-check",
  ]);
  const form = { ...once, sure: "yes" };
  expect((await ask("treasurer", `/desk/members/${ids.ben}`, form)).status).toBe(403);
  const done = await ask("organiser", `/desk/members/${ids.ben}`, form);
  expect([done.status, await standing(ids.ben), posted.length]).toEqual([303, "active", 1]);
  expect((await ask("organiser", done.to ?? "")).text).toContain("Approved.");
  const again = await ask("organiser", `/desk/members/${ids.ben}`, form);
  expect([again.status, again.text.includes("Somebody else has changed it"), posted.length]).toEqual([
    409,
    true,
    1,
  ]);
});

test("a refusal without a reason keeps what was typed; nobody of another group is decided about", async () => {
  await set(ids.ben, "applied");
  await set(ids.cat, "pending-check");
  const form = { act: "refuse", seen: "applied", until: "", [`words-refuse-${ids.ben}`]: "Who are you?" };
  const kept = await ask("organiser", `/desk/members/${ids.ben}`, form);
  expect([kept.status, kept.text.includes("Who are you?"), kept.text.includes("Choose a reason")]).toEqual([
    409,
    true,
    true,
  ]);
  const refused = await ask("organiser", `/desk/members/${ids.ben}`, { ...form, reason: "unclear" });
  expect([refused.status, await standing(ids.ben)]).toEqual([303, "refused"]);
  const other = { act: "approve", seen: "pending-check", until: "", sure: "yes" };
  expect((await ask("organiser", `/desk/members/${ids.cat}`, other)).text).toContain("not among those");
  expect(await standing(ids.cat)).toBe("pending-check");
  expect((await ask("organiser", "/desk/members/nonsense", other)).status).toBe(404);
});

test("one's own application waits for somebody else", async () => {
  await set(ids.ann, "pending-check");
  const { text } = await ask("organiser", "/desk/members");
  expect([text.includes("Nobody decides about their own"), text.includes("Approve")]).toEqual([true, false]);
});

test("a standing is changed on the person's page by data officers, with the history of who and why", async () => {
  await set(ids.ben, "active", "2027-01-31");
  const page = `/desk/people/${ids.ben}`;
  const form = {
    act: "suspend",
    seen: "active",
    until: "2027-01-31",
    reason: "inquiry",
    [`words-suspend-${ids.ben}`]: "Shouted",
  };
  expect((await ask("organiser", page)).text).not.toContain("words-suspend");
  expect((await ask("organiser", `${page}/membership`, form)).status).toBe(403);
  expect((await ask("data-officer", page)).text).toContain("words-suspend");
  const done = await ask("data-officer", `${page}/membership`, form);
  expect([done.status, await standing(ids.ben)]).toEqual([303, "suspended"]);
  const { text } = await ask("data-officer", page);
  const reads = async (role: Role) => (await ask(role, page)).text.includes("Shouted");
  expect([await reads("data-officer"), await reads("organiser"), await reads("treasurer")]).toEqual([
    true,
    false,
    false,
  ]);
  for (const words of [
    "by Ann",
    "While a complaint is looked into",
    "Lift the suspension",
    "31 January 2027",
  ])
    expect(text).toContain(words);
  const again = await ask("data-officer", `${page}/membership`, form);
  expect([again.status, again.text.includes("Somebody else has changed it")]).toEqual([409, true]);
  const own = await ask("data-officer", `/desk/people/${ids.ann}/membership`, form);
  expect(own.status).toBe(403);
});

test("a suspended member is expelled with a reason, an active one is not", async () => {
  await set(ids.ben, "active", "2027-01-31");
  const page = `/desk/people/${ids.ben}`;
  expect((await ask("data-officer", page)).text).not.toContain("words-expel");
  await set(ids.ben, "suspended", "2027-01-31");
  expect((await ask("data-officer", page)).text).toContain("words-expel");
  const form = { act: "expel", seen: "suspended", until: "2027-01-31", reason: "conduct" };
  expect((await ask("organiser", `${page}/membership`, form)).status).toBe(403);
  const done = await ask("data-officer", `${page}/membership`, form);
  expect([done.status, await standing(ids.ben)]).toEqual([303, "refused"]);
});
