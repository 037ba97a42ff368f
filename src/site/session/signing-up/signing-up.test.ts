import { expect, test } from "vitest";
import { textOf } from "#test/framed.ts";
import { askSessionRoom } from "#test/session-room.ts";
import { aSession } from "#test/sessions.ts";
import { anOpenSession, keepsLetters, ledgerFaults, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const now = new Date("2026-11-20T18:00:00Z");
const ANN = { name: "Ann Oakden", reach: "ann@example.org", postcode: "", who: "alone", people: "" };

async function send(id: string, form: Record<string, string>, post = keepsLetters().post) {
  const answer = await askSessionRoom(world.app, `/sessions/${id}/sign-up`, { now, form, post });
  return { answer, location: answer.headers.get("location"), html: await answer.text() };
}
async function look(path: string, language = "en") {
  const answer = await askSessionRoom(world.app, path, { now, headers: { "accept-language": language } });
  const html = await answer.text();
  return { status: answer.status, html, words: textOf(html) };
}
const rows = () =>
  world.db.selectFrom("sign_up").select(["name", "standing", "people", "party"]).orderBy("id").execute();

test("a session that a group runs has a form; one that a file told has a contact", async () => {
  const open = await look(`/sessions/${await anOpenSession(world)}`);
  expect(open.html).toContain("<form");
  expect(open.words).toContain("How many in all, with you?");
  const told = await aSession(world.db, { ref: "told" });
  const closed = await look(`/sessions/${told.id}`);
  expect(closed.html).not.toContain('name="reach"');
  expect(closed.html).toContain("mailto:battersea@example.org");
});

test("the form gives a place to all of them, writes one letter, and says what happens next", async () => {
  const { letters, post } = keepsLetters();
  const id = await anOpenSession(world, { places: 5 });
  const { answer, location } = await send(id, { ...ANN, who: "household", people: "3" }, post);
  expect(answer.status).toBe(303);
  expect(await rows()).toEqual([{ name: "Ann Oakden", standing: "going", people: 3, party: "household" }]);
  expect(letters.map(({ kind }) => kind)).toEqual(["going"]);
  const page = await look(location ?? "");
  expect(page.words).toContain("There are places for all 3 of you.");
  expect(page.html).toContain(`/sessions/${id}.ics`);
  expect(page.html).not.toContain("Ann");
  expect((await look(location ?? "", "cy")).words).toContain("Mae lle i bob un o’r 3 ohonoch.");
});

test("whether somebody is known, or in already, changes nothing of the answer", async () => {
  const id = await anOpenSession(world, { places: 2 });
  await signsUp(world.app, "Ann", { sessionIds: [id] });
  await signsUp(world.app, "Ben", { sessionIds: [id] });
  const known = await send(id, { ...ANN, reach: "ann@example.org" });
  const unknown = await send(id, { ...ANN, reach: "nobody@example.org" });
  // Beside that, each has a link to pass on that is nobody else's.
  const [one, other] = [known, unknown].map(({ location }) => location?.replace(/&link=[0-9a-f]{15}$/, ""));
  expect(one).toBe(other);
  expect(known.location).not.toBe(unknown.location);
  expect((await look(known.location ?? "")).words).toContain("You are number 1 in the waiting list");
});

test("who comes too late is told their honest number in the line", async () => {
  const id = await anOpenSession(world, { places: 1 });
  for (const name of ["Ann", "Ben", "Cai"]) await signsUp(world.app, name, { sessionIds: [id] });
  expect((await look(`/sessions/${id}`)).words).toContain("Join the waiting list");
  const { location } = await send(id, { ...ANN, reach: "dee@example.org", who: "guests", people: "2" });
  expect((await look(location ?? "")).words).toContain("You are number 3 in the waiting list, together");
});

test.each([
  [{ who: "household", people: "40" }, "Write to Asha (battersea@example.org)"],
  [{ who: "guests", people: "" }, "How many come, with you?"],
  [{ people: "a few" }, "“a few” is not a number"],
  [{ reach: "ann@" }, "“ann@” is not an e-mail address"],
  [{ name: "" }, "Tell us what to call you"],
  [{ postcode: "nowhere" }, "“nowhere” is not a whole postcode"],
])("%o is refused beside its field, and what was typed stays", async (wrong, said) => {
  const id = await anOpenSession(world);
  const { answer, html } = await send(id, { ...ANN, name: "Ann O", ...wrong });
  expect(answer.status).toBe(422);
  expect(textOf(html)).toContain(said);
  for (const [name, typed] of Object.entries({ ...ANN, name: "Ann O", ...wrong }))
    if (["name", "reach", "people", "postcode"].includes(name) && typed !== "")
      expect(html).toContain(`value="${typed}"`);
  expect(await rows()).toEqual([]);
});

test("all that is wrong is told at once, also what only the register knows to be wrong", async () => {
  const id = await anOpenSession(world);
  const { html } = await send(id, {
    ...{ ...ANN, name: "", reach: "ann@exam", postcode: "nowhere", who: "guests" },
  });
  const words = textOf(html);
  for (const said of ["Tell us what to call you", "ann@exam", "is not a whole postcode", "How many come"])
    expect(words).toContain(said);
  expect(html.match(/aria-invalid="true"/g)).toHaveLength(4);
});

test("shifts of the same day are joined together, each for itself; strangers to the occasion are not", async () => {
  const ids = [];
  for (const ref of ["1", "2", "3"])
    ids.push(await anOpenSession(world, { ref, places: ref === "2" ? 1 : 5 }));
  const [morning = "", evening = "", other = ""] = ids;
  await world.db
    .updateTable("session")
    .set({ occasion_id: "00000000-0000-4000-8000-0000000000aa" })
    .where("id", "in", [morning, evening])
    .execute();
  await signsUp(world.app, "Ben", { sessionIds: [evening] });
  expect((await look(`/sessions/${morning}`)).html).toContain(`value="${evening}"`);
  const form = new URLSearchParams(ANN);
  form.append("shift", evening);
  form.append("shift", other);
  const answer = await askSessionRoom(world.app, `/sessions/${morning}/sign-up`, { now, form });
  expect((await rows()).map(({ standing }) => standing)).toEqual(["going", "going", "waiting"]);
  const { words } = await look(answer.headers.get("location") ?? "");
  expect(words).toContain("There is a place for you.");
  expect(words).toContain("You are number 1 in the waiting list");
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("a lift is asked for with the place, from a postcode that is kept roughly; nothing is changed for who was in already", async () => {
  const id = await anOpenSession(world, { places: 5 });
  const wish = { ...ANN, who: "guests", people: "2", lift: "need" };
  const without = await send(id, wish);
  expect(without.answer.status).toBe(422);
  expect(without.html).toContain("Write the postcode you come from");
  expect(without.html).toMatch(/name="lift"[^>]*checked/);
  // Spelt like a postcode, and nowhere: a place without the lift that was asked for would be found out at the last minute.
  const nowhere = await send(id, { ...wish, postcode: "bt1 1aa" });
  expect(nowhere.answer.status).toBe(422);
  expect(nowhere.html).toContain("We do not know where “bt1 1aa” is");
  expect(nowhere.html).toMatch(/name="lift"[^>]*checked/);
  expect(nowhere.html).toContain('value="bt1 1aa"');
  expect(await world.db.selectFrom("sign_up").selectAll().execute()).toEqual([]);
  expect((await send(id, { ...wish, postcode: "SW17 0RG" })).answer.status).toBe(303);
  const asked = () =>
    world.db.selectFrom("lift_request").select(["direction", "people", "lat"]).orderBy("direction").execute();
  const first = await asked();
  expect(first).toMatchObject([
    { direction: "back", people: 2 },
    { direction: "there", people: 2 },
  ]);
  await send(id, { ...wish, people: "3", postcode: "E1 6AN" });
  expect(await asked()).toEqual(first);
});

test("a tick for news waits for an answer of its own, and asks nothing of who ticked nothing", async () => {
  const id = await anOpenSession(world);
  const asked: string[] = [];
  const postJoining = async (_: unknown, { kind }: { kind: string }) => void asked.push(kind);
  const form = { ...ANN, consent: "email.events" };
  await askSessionRoom(world.app, `/sessions/${id}/sign-up`, { now, form, postJoining });
  expect(asked).toEqual(["confirm"]);
  await askSessionRoom(world.app, `/sessions/${id}/sign-up`, { now, form: ANN, postJoining });
  expect(asked).toEqual(["confirm"]);
  const consents = await world.db.selectFrom("consent").select(["act", "purpose"]).execute();
  expect(consents).toEqual([{ act: "asked", purpose: "events" }]);
});

test("over, called off, told by a file, unknown: a form that comes late ends on a page that leads on", async () => {
  const over = await anOpenSession(world, {
    endsAt: new Date("2026-11-20T17:00:00Z"),
    startsAt: new Date("2026-11-20T15:00:00Z"),
  });
  const off = await anOpenSession(world, { ref: "off", cancelled: true });
  for (const id of [over, off, (await aSession(world.db, { ref: "told" })).id, "nobody"]) {
    const { answer, html } = await send(id, ANN);
    expect([200, 404]).toContain(answer.status);
    expect(html).toContain('href="/');
  }
  expect(await rows()).toEqual([]);
});
