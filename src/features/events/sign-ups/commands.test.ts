import { expect, test } from "vitest";
import type { SignUpLetter } from "#features/events/sign-ups/contract.ts";
import { ownScope, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { anOpenSession, keepsLetters, ledgerFaults, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { callOffSignUps, setPlaces } from "./capacity/commands.ts";
import { changeParty, confirmComing, takeOffer, withdrawSignUp } from "./commands.ts";
import { lapseOffers } from "./lapsing/commands.ts";
import { lockSessions } from "./ledger/queries.ts";

const world = aWorld();
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const standings = async () =>
  (
    await world.db
      .selectFrom("sign_up")
      .select(["name", "standing"])
      .orderBy("signed_up_at")
      .orderBy("id")
      .execute()
  ).map(({ name, standing }) => `${name} ${standing}`);
const idOf = async (name: string) =>
  (await world.db.selectFrom("sign_up").select("id").where("name", "=", name).executeTakeFirstOrThrow()).id;
const taken = async (id: string) =>
  (await world.db.selectFrom("session").select("taken").where("id", "=", id).executeTakeFirstOrThrow()).taken;
const everybody = <T>(work: Parameters<typeof withPeople<T>>[2]) =>
  withPeople(world.app, wholeMovement("a-test"), work);
const acting = async (name: string, at = now, post = keepsLetters().post) => ({
  ...{ signUpId: await idOf(name), author: "a test", post, now: at },
});

test("somebody signs up and has a place; the session counts it, and one letter goes out", async () => {
  const { letters, post } = keepsLetters();
  const id = await anOpenSession(world, { places: 5 });
  const { placed } = await signsUp(world.app, "Ann", { sessionIds: [id], people: 3, post });
  expect(placed).toMatchObject([{ ok: true, standing: "going", already: false }]);
  expect(await taken(id)).toBe(3);
  expect(letters.map(({ kind }: SignUpLetter) => kind)).toEqual(["going"]);
});

test("signing up twice is once, also from two browsers at the same moment", async () => {
  const id = await anOpenSession(world, { places: 5 });
  const many = await Promise.all(
    Array.from({ length: 8 }, () => signsUp(world.app, "Ann", { sessionIds: [id] })),
  );
  expect(many.flatMap(({ placed }) => placed).filter((each) => each.ok && !each.already)).toHaveLength(1);
  expect(await taken(id)).toBe(1);
});

test("of forty who want the last place, one has it and the others wait", async () => {
  const id = await anOpenSession(world, { places: 1 });
  await Promise.all(Array.from({ length: 40 }, (_, i) => signsUp(world.app, `P${i}`, { sessionIds: [id] })));
  const all = await standings();
  expect(all.filter((each) => each.endsWith("going"))).toHaveLength(1);
  expect(all.filter((each) => each.endsWith("waiting"))).toHaveLength(39);
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("the database refuses a place too many, whatever the code believes", async () => {
  const id = await anOpenSession(world, { places: 1 });
  await signsUp(world.app, "Ann", { sessionIds: [id] });
  await signsUp(world.app, "Ben", { sessionIds: [id] });
  await expect(
    world.db
      .updateTable("sign_up")
      .set({ standing: "going", going_at: now, holds: 1 })
      .where("name", "=", "Ben")
      .execute(),
  ).rejects.toThrow("no places left");
});

test("a place given back is offered to whoever has waited longest, in the same transaction", async () => {
  const { letters, post } = keepsLetters();
  const id = await anOpenSession(world, { places: 1 });
  for (const [i, name] of ["Ann", "Ben", "Cat"].entries())
    await signsUp(world.app, name, { sessionIds: [id], now: later(i) });
  const ann = await acting("Ann", later(5), post);
  await everybody((people) => withdrawSignUp(people, ann));
  expect(await standings()).toEqual(["Ann ended", "Ben offered", "Cat waiting"]);
  expect(letters.map(({ kind }) => kind)).toEqual(["withdrawn", "offered"]);
  expect(await everybody((people) => withdrawSignUp(people, ann))).toEqual({ ok: true, already: true });
});

test("an offer is taken once; one that has lapsed goes to the next", async () => {
  const id = await anOpenSession(world, { places: 1 });
  for (const [i, name] of ["Ann", "Ben", "Cat"].entries())
    await signsUp(world.app, name, { sessionIds: [id], now: later(i) });
  const ann = await acting("Ann", later(5));
  await everybody((people) => withdrawSignUp(people, ann));
  const late = await acting("Ben", later(24 * 60));
  expect(await everybody((people) => takeOffer(people, late))).toEqual({ ok: false, reason: "lapsed" });
  expect(await lapseOffers(world.app, { post: keepsLetters().post, now: later(24 * 60) })).toEqual({
    lapsed: 1,
    offered: 1,
  });
  const cat = await acting("Cat", later(24 * 60 + 1));
  expect(await everybody((people) => takeOffer(people, cat))).toEqual({ ok: true, already: false });
  expect(await everybody((people) => takeOffer(people, cat))).toEqual({ ok: true, already: true });
  expect(await standings()).toEqual(["Ann ended", "Ben ended", "Cat going"]);
});

test("with fewer places the latest wait again, before those who came after them", async () => {
  const { letters, post } = keepsLetters();
  const id = await anOpenSession(world, { places: 3 });
  for (const [i, name] of ["Ann", "Ben", "Cat", "Dan"].entries())
    await signsUp(world.app, name, { sessionIds: [id], now: later(i) });
  const put = await everybody(async (people) => {
    const session = (await lockSessions(people, [id])).get(id)!;
    return setPlaces(people, session, { places: 1, post, author: "a test", now: later(9) });
  });
  expect(put.putBack).toBe(2);
  expect(await standings()).toEqual(["Ann going", "Ben waiting", "Cat waiting", "Dan waiting"]);
  expect(letters).toHaveLength(2);
  const ann = await acting("Ann", later(10));
  await everybody((people) => withdrawSignUp(people, ann));
  expect(await standings()).toContain("Ben offered");
});

test("a party grows only where all of them have room, and frees places when it shrinks", async () => {
  const id = await anOpenSession(world, { places: 4 });
  await signsUp(world.app, "Ann", { sessionIds: [id], people: 3 });
  const ann = await acting("Ann");
  const to = (people: number) =>
    everybody((db) => changeParty(db, { ...ann, party: { kind: "guests", people } }));
  expect(await to(6)).toEqual({ ok: false, reason: "full", room: 4 });
  expect([await to(4), await taken(id)]).toEqual([{ ok: true, changed: true }, 4]);
  expect([await to(2), await taken(id)]).toEqual([{ ok: true, changed: true }, 2]);
});

test("who comes to one session is hidden from whoever is neither them nor runs it", async () => {
  const id = await anOpenSession(world, { places: 4 });
  const ann = await signsUp(world.app, "Ann", { sessionIds: [id] });
  const ben = await signsUp(world.app, "Ben", { sessionIds: [id] });
  const seen = (personId: string) =>
    withPeople(world.app, ownScope(personId), (people) =>
      people.selectFrom("sign_up").select("name").execute(),
    );
  expect(await seen(ann.personId)).toEqual([{ name: "Ann" }]);
  expect(await seen(ben.personId)).toEqual([{ name: "Ben" }]);
  expect(await world.app.selectFrom("sign_up").select("name").execute()).toEqual([]);
});

test("called off, everybody is told once and nothing is held", async () => {
  const { letters, post } = keepsLetters();
  const id = await anOpenSession(world, { places: 1 });
  for (const name of ["Ann", "Ben"]) await signsUp(world.app, name, { sessionIds: [id] });
  const told = await everybody(async (people) => {
    const session = (await lockSessions(people, [id])).get(id)!;
    await people.updateTable("session").set({ cancelled_at: now }).where("id", "=", id).execute();
    return callOffSignUps(people, { ...session, cancelledAt: now }, { post, author: "a test", now });
  });
  expect([told, letters.length, await taken(id)]).toEqual([2, 2, 0]);
});

test("somebody who says that they are coming is noted; somebody who waits cannot", async () => {
  const id = await anOpenSession(world, { places: 1 });
  for (const name of ["Ann", "Ben"]) await signsUp(world.app, name, { sessionIds: [id] });
  const [ann, ben] = [await acting("Ann"), await acting("Ben")];
  expect(await everybody((people) => confirmComing(people, ann))).toEqual({ ok: true });
  expect(await everybody((people) => confirmComing(people, ben))).toEqual({ ok: false });
});

test("sessions that are over, called off, told by a file or unknown take nobody, and say why", async () => {
  const over = await anOpenSession(world, { ref: "over", startsAt: later(-120), endsAt: now });
  const away = await anOpenSession(world, { ref: "away", cancelled: true });
  const elsewhere = await anOpenSession(world, { ref: "elsewhere" });
  await world.db.updateTable("session").set({ group_id: null }).where("id", "=", elsewhere).execute();
  const { placed } = await signsUp(world.app, "Ann", {
    sessionIds: [over, away, elsewhere, "0198a0b1-c2d3-7456-8899-aabbccddeeff", "nonsense"],
  });
  expect(placed.map((each) => (each.ok ? "" : each.reason))).toEqual([
    ...["over", "called-off", "elsewhere", "no-such-session", "no-such-session"],
  ]);
});
