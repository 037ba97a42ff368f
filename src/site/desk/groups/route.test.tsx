import { beforeEach, expect, test } from "vitest";
import { askToJoin } from "#registers/groups/requests/commands.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { aGroupDesk, deskNow as now } from "#test/group-desk.ts";
import { aGroup, anActor, aPerson, theMovement } from "#test/groups.ts";
import { aReachablePerson, asMovement, consents } from "#test/people.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const { ask, letters } = aGroupDesk(world);
let [north, leeds, york, nurses] = [0, 0, 0, 0];
let organiser: Actor;

beforeEach(async () => {
  letters.length = 0;
  north = await aGroup(world.app, "North", { kind: "region" });
  leeds = await aGroup(world.app, "Leeds", { under: north, area: [{ kind: "outcode", key: "LS6" }] });
  york = await aGroup(world.app, "York", { under: north });
  nurses = await aGroup(world.app, "Nurses", { kind: "network", joining: "request" });
  organiser = await anActor(world.db, { role: "organiser", groupId: leeds });
});

const textOf = async (answer: Promise<Response>) => (await answer).text();

test("an organiser sees the groups in reach, and none beside them", async () => {
  const page = await textOf(ask(organiser, "/desk/groups"));
  expect(page).toContain("Leeds");
  expect(page).toContain("North · 1 group");
  expect(page).not.toContain("York");
  expect((await ask(organiser, `/desk/groups/${york}`)).status).toBe(404);
  expect((await ask(organiser, `/desk/groups/${north}/settings`)).status).toBe(404);
  const caller = await anActor(world.db, { role: "caller", groupId: leeds });
  expect((await ask(caller, "/desk/groups")).status).toBe(403);
});

test("groups are found by part of a name, by whoever sees all of them by region", async () => {
  const admin = await anActor(world.db, { role: "administrator", groupId: await theMovement(world.app) });
  const found = await textOf(ask(admin, "/desk/groups?name=YOR"));
  expect(found).toContain(`/desk/groups/${york}"`);
  expect(found).not.toContain(`/desk/groups/${leeds}"`);
  expect(await textOf(ask(admin, `/desk/groups?region=${north}`))).not.toContain("Nurses");
});

test("whoever waits is let in once, and told", async () => {
  const head = await anActor(world.db, { role: "organiser", groupId: nurses });
  const personId = await aPerson(world.db);
  await asMovement(world.app, (db) => askToJoin(db, { personId, groupId: nurses, name: "Wren W", now }));
  expect(await textOf(ask(head, `/desk/groups/${nurses}`))).toContain("Wren W");
  const { id: request } = await world.db.selectFrom("group_request").select("id").executeTakeFirstOrThrow();
  const decide = () => ask(head, `/desk/groups/${nurses}/requests`, { request, decision: "approved" });
  expect((await decide()).headers.get("location")).toBe(`/desk/groups/${nurses}?done=approved`);
  expect(letters).toEqual([{ kind: "let-in", personId, groupId: nurses, by: head.personId }]);
  const again = await decide();
  expect(again.status).toBe(409);
  expect(await again.text()).toContain("Another organiser has answered in the meantime.");
  expect(letters).toHaveLength(1);
});

test("a data officer sees the members of a group and changes nothing", async () => {
  const officer = await anActor(world.db, { role: "data-officer", groupId: leeds });
  await aPerson(world.db, { name: "Bel Member", groups: [leeds] });
  expect(await textOf(ask(officer, `/desk/groups/${leeds}/members`))).toContain("Bel Member");
  const barred = await ask(officer, `/desk/groups/${leeds}/close`, { sure: "yes" });
  expect(barred.status).toBe(403);
  expect(await barred.text()).toContain("Only its organisers change this group");
});

test("somebody is taken out once a reason is given", async () => {
  const person = await aPerson(world.db, { name: "Bel Member", groups: [leeds] });
  const remove = (form: Record<string, string>) =>
    ask(organiser, `/desk/groups/${leeds}/removals`, { person, ...form });
  expect(await textOf(remove({}))).toContain("Take Bel Member out of the group");
  expect((await remove({ reason: "asked-to" })).headers.get("location")).toContain("done=removed");
  expect(await textOf(ask(organiser, `/desk/groups/${leeds}/members`))).not.toContain("Bel Member");
  expect((await remove({ reason: "asked-to" })).status).toBe(409);
});

test("an address is asked in without saying whether anybody has it, at most once a week", async () => {
  const contacts = (typed: string) => [{ kind: "email", typed } as const];
  const ann = await aReachablePerson(world.app, { name: "Ann", contacts: contacts("ann@example.org") });
  await consents(world.app, ann, { purpose: "events" });
  await aReachablePerson(world.app, { name: "Cai", contacts: contacts("cai@example.org") });
  const invite = (typed: string) => ask(organiser, `/desk/groups/${leeds}/invitations`, { typed });
  for (const typed of ["ann@example.org", "nobody@example.org", "ann@example.org", "cai@example.org"])
    expect((await invite(typed)).headers.get("location")).toContain("done=invited-if-known");
  expect(letters.map(({ kind, groupId }) => [kind, groupId])).toEqual([["invited", leeds]]);
  expect(await textOf(invite("ann@"))).toContain("That is no e-mail address or mobile number.");
  expect(await textOf(invite(" "))).toContain("Type a name");
});

test("who cannot be written to gets a link by hand; who is a member is not asked", async () => {
  const head = await anActor(world.db, { role: "organiser", groupId: north });
  const person = await aPerson(world.db, { name: "Cai Silent", groups: [york] });
  const invite = (form: Record<string, string>) => ask(head, `/desk/groups/${leeds}/invitations`, form);
  await world.db.insertInto("person_word").values({ person_id: person, word: "silent" }).execute();
  expect(await textOf(invite({ typed: "Silent" }))).toContain("Cai Silent");
  expect(await textOf(invite({ person }))).toContain("https://example.org/l/group/");
  expect(letters).toEqual([]);
  const member = await aPerson(world.db, { groups: [leeds] });
  expect(await textOf(invite({ person: member }))).toContain("They are in this group already.");
});
