import { beforeEach, expect, test } from "vitest";
import { grantByHand, takeBackBadge } from "#features/events/badges/commands.ts";
import { badgesOf, hostedWithoutBadge } from "#features/events/badges/queries.ts";
import { PROPOSED } from "#features/events/creating/defaults/queries.ts";
import { session as publicSession } from "#features/events/queries.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aGroup, anActor, aPerson } from "#test/groups.ts";
import { aSessionDesk, aSessionForm } from "#test/session-desk.ts";
import { signUpsNow as now } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const { ask, read, made } = aSessionDesk(world);
let [leeds, york] = [0, 0];
let olu: Actor;

beforeEach(async () => {
  leeds = await aGroup(world.app, "Leeds");
  york = await aGroup(world.app, "York");
  olu = await anActor(world.db, { role: "organiser", groupId: leeds });
});

test("an organiser makes a session that is public at once, or a draft that is not until it is published", async () => {
  const id = await made(olu, leeds);
  expect(await publicSession(world.app, id)).toMatchObject({
    ...{ title: "Canvassing, Outside the library", places: 4, groupId: leeds, seat: { code: "E14001081" } },
    startsAt: new Date("2026-11-28T10:00:00Z"),
  });
  const draft = await made(olu, leeds, { act: "draft", title: "Later", date: "2026-11-29" });
  expect(await publicSession(world.app, draft)).toBeNull();
  expect(await read(olu, "/desk/sessions")).not.toContain("Later");
  expect(await read(olu, "/desk/sessions?view=drafts")).toContain("Later");
  await ask(olu, `/desk/sessions/${draft}/publish`, {});
  expect(await publicSession(world.app, draft)).toMatchObject({ title: "Later" });
  const facts = await world.db
    .selectFrom("activity")
    .select(["kind", "person_id", "group_id"])
    .where("kind", "~", "^(session|draft)\\.")
    .orderBy("id")
    .execute();
  expect(facts.map(({ kind }) => kind)).toEqual(["session.made", "draft.made", "session.published"]);
  expect(facts.every(({ person_id, group_id }) => person_id === null && group_id === leeds)).toBe(true);
});

test("the next session begins as the last one was, a week later, and knows where the group met", async () => {
  const id = await made(olu, leeds, { title: "Doors", "what-to-bring": "Boots" });
  const form = await read(olu, "/desk/sessions/new");
  expect(form).toContain('value="2026-12-05"');
  expect(form).toContain("Boots");
  expect(form).toContain('<option value="Outside the library"');
  expect(form).not.toContain('value="Doors"');
  expect(await read(olu, `/desk/sessions/new?from=${id}`)).toContain('value="Doors"');
  // A day of a festival is no pattern for the next session.
  await made(olu, leeds, { kind: "festival", "what-to-bring": "A tent", date: "2027-01-02" });
  const after = await read(olu, "/desk/sessions/new");
  for (const said of ["Boots", 'value="2026-12-05"']) expect(after).toContain(said);
  // A known place needs neither postcode nor seat.
  expect(await made(olu, leeds, { where: "", seat: "", date: "2026-12-05" })).not.toBe(id);
});

test("what cannot be used stands beside its field, and what was typed stays", async () => {
  const bad = { group: String(leeds), date: "2026-11-01", contact: "me", title: "Kept words", minimum: "9" };
  const answer = await ask(olu, "/desk/sessions", aSessionForm(bad));
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain("That is over already");
  expect(page).toContain("neither an e-mail address nor a web address");
  expect(page).toContain("cannot need more than are hoped for");
  expect(page).toContain('value="Kept words"');
});

test("a fault of the seat or the postcode is told together with the others, and a place that is right is not", async () => {
  const fault = (some: Record<string, string>) =>
    ask(olu, "/desk/sessions", aSessionForm({ group: String(leeds), contact: "me", ...some }));
  const both = await (await fault({ seat: "Nowhere at all" })).text();
  expect(both).toContain("neither an e-mail address nor a web address");
  expect(both).toContain("“Nowhere at all” is no seat");
  expect(await (await fault({ where: "ZZ99 9ZZ" })).text()).toContain("ZZ99 9ZZ");
  expect(await (await fault({})).text()).not.toContain("is no seat");
  // Which seat a postcode lies in may not be certain: those that it may be are named, and offered in the box.
  const unsure = await (await fault({ seat: "", where: "LS5 3EH" })).text();
  expect(unsure).toContain("Write which one. The nearest: ");
  expect(unsure).toMatch(/<datalist id="seat-near"><option value="[^"]+">/);
});

test("sessions of other groups are not there, and cannot be made", async () => {
  const ann = await anActor(world.db, { role: "organiser", groupId: york });
  const id = await made(olu, leeds);
  expect((await ask(ann, `/desk/sessions/${id}`)).status).toBe(404);
  expect((await ask(ann, `/desk/sessions/${id}/publish`, {})).status).toBe(404);
  expect((await ask(ann, "/desk/sessions", aSessionForm({ group: String(leeds) }))).status).toBe(403);
  expect(await read(ann, "/desk/sessions")).not.toContain("library");
  const officer = await anActor(world.db, { role: "data-officer", groupId: leeds });
  expect((await ask(officer, "/desk/sessions")).status).toBe(403);
});

test("a host whose badge is taken back stands as such on the session, and the session among what they still host", async () => {
  const id = await made(olu, leeds);
  const personId = await aPerson(world.db, { groups: [leeds] });
  const asAll = <T,>(work: Parameters<typeof withPeople<T>>[2]) =>
    withPeople(world.app, wholeMovement("a-test"), work);
  const grant = {
    personId,
    badge: "doorstep",
    why: "ran three",
    checkedOn: "",
    months: 12,
    author: "a test",
    now,
  } as const;
  await asAll((people) => grantByHand(people, grant));
  const named = await ask(olu, `/desk/sessions/${id}/hosts`, { person: personId });
  expect(named.headers.get("location")).toContain("done=host-named");
  const before = await read(olu, `/desk/sessions/${id}`);
  expect(before).not.toContain("No badge for this any more");
  expect(before).toContain("holds the badge “Leads a team on doorsteps” until it ends");
  const [badge] = await asAll((people) => badgesOf(people, personId));
  const taking = { badgeId: badge?.id ?? "", personId, why: "asked to", author: "a test", now };
  await asAll((people) => takeBackBadge(people, taking));
  expect(await read(olu, `/desk/sessions/${id}`)).toContain("No badge for this any more");
  expect(await asAll((people) => hostedWithoutBadge(people, { personId, now }))).toMatchObject([{ id }]);
});

test("what is to be shared is offered for the first day with two sessions, where the next weekend has none", async () => {
  const day = async () =>
    /name="day"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="day"/.exec(
      await read(olu, "/desk/sessions/rebalance"),
    );
  expect((await day())?.slice(1)).toContain("2026-11-21");
  for (const title of ["One", "Two"]) await made(olu, leeds, { title, date: "2026-12-09" });
  expect((await day())?.slice(1)).toContain("2026-12-09");
});

test("a proposal begins with how people ask about the group's last session, and declined it says so", async () => {
  await made(olu, leeds, { contact: "leeds@example.org" });
  const id = await made(olu, leeds, { title: "Proposed", act: "draft", date: "2026-12-01" });
  await world.db.updateTable("session").set({ contact: PROPOSED }).where("id", "=", id).execute();
  await world.db
    .insertInto("session_proposal")
    .values({ session_id: id, name: "Prue", words: "", proposed_at: now, person_id: await aPerson(world.db) })
    .execute();
  const path = `/desk/sessions/${id}`;
  expect(await read(olu, path)).toContain('value="leeds@example.org"');
  expect((await ask(olu, `${path}/proposal`, { act: "decline", why: "There is one" })).status).toBe(303);
  const declined = await read(olu, path);
  expect(declined).toContain("Declined on Friday 20 November 2026");
  expect(declined).not.toContain("Put it on again");
});
