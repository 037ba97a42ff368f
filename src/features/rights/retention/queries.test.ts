import { expect, test } from "vitest";
import { DEFAULT_CLOCKS } from "#domain/retention/clocks.ts";
import { asMovement } from "#test/people.ts";
import { anOpenSession, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { forgetSignUpNames } from "./commands.ts";
import { neverCame } from "./queries.ts";

const world = aWorld();
const days = (count: number) => new Date(Date.parse("2026-11-21T13:00:00Z") + count * 86_400_000);
const found = (now: Date) =>
  asMovement(world.app, (people) => neverCame(people, { clocks: DEFAULT_CLOCKS, now, limit: 10 }));

test("who came by the form of a session and was never seen is found once it is well over; who came is not", async () => {
  const id = await anOpenSession(world, { places: 9 });
  const ann = (await signsUp(world.app, "Ann", { sessionIds: [id] })).personId;
  const ben = (await signsUp(world.app, "Ben", { sessionIds: [id] })).personId;
  await world.db.updateTable("sign_up").set({ arrived: 1 }).where("person_id", "=", ben).execute();
  expect(await found(days(20))).toEqual([]);
  expect(await found(days(31))).toEqual([ann]);
  await world.db
    .updateTable("contact_point")
    .set({ verified_at: days(1) })
    .where("person_id", "=", ann)
    .execute();
  expect(await found(days(31))).toEqual([]);
});

test("the names given for a session are forgotten three months after, and not before", async () => {
  const id = await anOpenSession(world, { places: 9 });
  await signsUp(world.app, "Ann", { sessionIds: [id] });
  const forget = (now: Date) => asMovement(world.app, (people) => forgetSignUpNames(people, { now }));
  expect(await forget(days(85))).toBe(0);
  expect(await forget(days(95))).toBe(1);
  expect(await forget(days(95))).toBe(0);
});
