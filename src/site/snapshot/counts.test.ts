import { expect, test } from "vitest";
import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { ensureDefaultTargets } from "#registers/places/targets/commands.ts";
import { anOpenSession, keepsLetters, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { openSnapshot } from "./queries.ts";

const world = aWorld();
const places = embeddedPlaces();

async function live() {
  let opened = 0;
  const openPlaces = async () => {
    opened += 1;
    return places;
  };
  const onFault = (fault: unknown) => {
    throw fault;
  };
  const snapshot = await openSnapshot({ db: world.app, openPlaces, now: () => now, onFault });
  snapshot.close();
  return { snapshot, opened: () => opened };
}

test("places taken and given back are followed at the next look, and nothing else is read or built anew", async () => {
  await ensureDefaultTargets(world.db, places, now);
  const id = await anOpenSession(world, { places: 5 });
  const other = await anOpenSession(world, { ref: "2" });
  const { snapshot } = await live();
  const before = snapshot.current();
  const { placed } = await signsUp(world.app, "Ann", { sessionIds: [id], people: 3 });
  expect(await snapshot.refresh()).toBe(true);
  const after = snapshot.current();
  const seat = after.session(id)!.seat;
  expect(after.session(id)?.taken).toBe(3);
  expect(after.sessions.find((each) => each.id === id)?.taken).toBe(3);
  expect(after.sessionsOf(seat, now).map(({ taken }) => taken)).toContain(3);
  expect(after.finder["2024"].sessions.find((each) => each.id === id)?.taken).toBe(3);
  expect(after.finder["2010"].sessions.every((each) => each.id !== id || each.taken === 3)).toBe(true);
  expect(after.stamp).not.toBe(before.stamp);
  expect(after.plan).toBe(before.plan);
  expect(after.session(other)).toBe(before.session(other));
  expect(before.session(id)?.taken).toBe(0);
  expect(await snapshot.refresh()).toBe(false);
  const signUpId = placed[0]?.ok ? placed[0].signUpId : "";
  await withPeople(world.app, wholeMovement("a-test"), (people) =>
    withdrawSignUp(people, { signUpId, author: "a test", post: keepsLetters().post, now }),
  );
  expect(await snapshot.refresh()).toBe(true);
  expect(snapshot.current().session(id)?.taken).toBe(0);
  expect(snapshot.current().stamp).toBe(before.stamp);
});

test("a sign-up that was begun first and is committed last is not missed", async () => {
  const id = await anOpenSession(world, { ref: "slow", places: 5 });
  const quick = await anOpenSession(world, { ref: "quick", places: 5 });
  const slow = await world.db.startTransaction().execute();
  await slow.updateTable("session").set({ taken_here: 2 }).where("id", "=", id).execute();
  const { snapshot } = await live();
  await world.db.updateTable("session").set({ taken_here: 1 }).where("id", "=", quick).execute();
  await snapshot.refresh();
  expect([snapshot.current().session(id)?.taken, snapshot.current().session(quick)?.taken]).toEqual([0, 1]);
  await slow.commit().execute();
  await snapshot.refresh();
  expect([snapshot.current().session(id)?.taken, snapshot.current().session(quick)?.taken]).toEqual([2, 1]);
});

test("a process that began later tells the same state by the same stamp", async () => {
  const id = await anOpenSession(world, { ref: "stamp", places: 5 });
  const { snapshot: first } = await live();
  await signsUp(world.app, "Ben", { sessionIds: [id], people: 2 });
  await first.refresh();
  const { snapshot: second } = await live();
  expect(second.current().stamp).toBe(first.current().stamp);
});
