import { expect, test } from "vitest";
import { asMovement } from "#test/people.ts";
import { anOpenSession, signsUp, signUpsNow } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { grantAttended } from "./attending/commands.ts";
import { grantByHand, grantForAttendance, setBadgeOfTraining, takeBackBadge } from "./commands.ts";
import { tellRunningOut } from "./expiring/commands.ts";
import { runningOut } from "./expiring/queries.ts";
import { badgesOf, mayHostThing } from "./queries.ts";
import { trainingBefore } from "./training/queries.ts";

const world = aWorld();
const now = signUpsNow;
const hour = 3_600_000;

async function aTraining(ref: string, startsAt = new Date("2026-11-21T08:00:00Z")): Promise<string> {
  const endsAt = new Date(startsAt.getTime() + hour);
  const id = await anOpenSession(world, { ref, kind: "training", title: "First doors", startsAt, endsAt });
  const setting = { sessionId: id, badge: "doorstep", months: 12, author: "a test", now } as const;
  expect(await asMovement(world.app, (people) => setBadgeOfTraining(people, setting))).toEqual({ ok: true });
  return id;
}

test("whoever attended a training has its badge once, until it runs out; those who did not come have none", async () => {
  const id = await aTraining("t");
  const { personId } = await signsUp(world.app, "Ann", { sessionIds: [id] });
  const { personId: absent } = await signsUp(world.app, "Ben", { sessionIds: [id] });
  await world.db
    .updateTable("sign_up")
    .set({ arrived: 1, arrived_at: now })
    .where("person_id", "=", personId)
    .execute();
  expect(await grantAttended(world.app, { now: new Date("2026-11-21T12:00:00Z") })).toEqual({ granted: 0 });
  const settled = new Date("2026-11-21T22:00:00Z");
  expect(await grantAttended(world.app, { now: settled })).toEqual({ granted: 1 });
  expect(await grantAttended(world.app, { now: settled })).toEqual({ granted: 0 });
  const granting = { sessionId: id, personId, now };
  expect(await asMovement(world.app, (people) => grantForAttendance(people, granting))).toBeNull();
  const held = await asMovement(world.app, (people) => badgesOf(people, personId));
  expect(held).toMatchObject([
    { badge: "doorstep", training: "First doors", expiresAt: new Date("2027-11-22T00:00:00Z") },
  ]);
  expect(await asMovement(world.app, (people) => badgesOf(people, absent))).toEqual([]);
});

test("a badge is granted by hand for a reason, a check with its day, and taken back with another", async () => {
  const { personId } = await signsUp(world.app, "Ann", { sessionIds: [await anOpenSession(world)] });
  const grant = (some: Partial<Parameters<typeof grantByHand>[1]>) =>
    asMovement(world.app, (people) =>
      grantByHand(people, {
        ...{ personId, badge: "phone-bank", why: "ran three", checkedOn: "", months: 12, author: "x", now },
        ...some,
      }),
    );
  expect(await grant({ why: " " })).toEqual({ ok: false, reason: "no-reason" });
  expect(await grant({})).toEqual({ ok: true, already: false });
  expect(await grant({})).toEqual({ ok: true, already: true });
  expect(await grant({ badge: "dbs" })).toEqual({ ok: false, reason: "no-day" });
  expect(await grant({ badge: "dbs", checkedOn: "2026-12-01" })).toEqual({ ok: false, reason: "day-ahead" });
  expect(await grant({ badge: "dbs", checkedOn: "2020-12-01" })).toEqual({
    ok: false,
    reason: "day-long-ago",
  });
  const [badge] = await asMovement(world.app, (people) => badgesOf(people, personId));
  const taking = { badgeId: badge!.id, personId, why: "", author: "x", now };
  const takeBack = (why: string) =>
    asMovement(world.app, (people) => takeBackBadge(people, { ...taking, why }));
  expect(await takeBack("")).toEqual({ ok: false, reason: "no-reason" });
  expect(await takeBack("moved on")).toEqual({ ok: true, already: false });
  expect(await takeBack("again")).toEqual({ ok: true, already: true });
});

test("somebody new is offered the training before their first session, near it and with room, and nobody else is", async () => {
  const doors = await anOpenSession(world, { ref: "doors" });
  const training = await aTraining("before");
  await aTraining("after", new Date("2026-11-22T08:00:00Z"));
  const { personId } = await signsUp(world.app, "Ann", { sessionIds: [doors] });
  const offered = () => asMovement(world.app, (people) => trainingBefore(people, { personId, now }));
  expect(await offered()).toBeNull();
  await world.db.updateTable("sign_up").set({ first_time: true }).execute();
  expect(await offered()).toMatchObject({ id: training });
  await signsUp(world.app, "Ann", { sessionIds: [training] });
  expect(await offered()).toBeNull();
});

test("a month before a badge runs out its holder is told once, of the training that renews it; renewed or taken back, nobody is", async () => {
  const { personId } = await signsUp(world.app, "Ann", { sessionIds: [await anOpenSession(world)] });
  const grant = (months: number, at = now) =>
    asMovement(world.app, (people) =>
      grantByHand(people, {
        ...{ personId, badge: "doorstep", why: "led three", checkedOn: "", months, author: "x", now: at },
      }),
    );
  await grant(1);
  const told: string[] = [];
  const tells = (at: Date) =>
    tellRunningOut(world.app, { post: async (_, { badgeId }) => void told.push(badgeId), now: at });
  expect(await tells(new Date("2026-11-20T09:00:00Z"))).toEqual({ told: 0 });
  const later = new Date("2026-11-22T09:00:00Z");
  expect(await Promise.all([tells(later), tells(later)])).toContainEqual({ told: 1 });
  expect(await tells(later)).toEqual({ told: 0 });
  expect(told).toHaveLength(1);
  const next = await aTraining("renews", new Date("2026-11-28T08:00:00Z"));
  const says = () => asMovement(world.app, (people) => runningOut(people, { badgeId: told[0]!, now: later }));
  expect(await says()).toMatchObject({ personId, badge: "doorstep", training: { id: next } });
  await world.db.updateTable("badge").set({ expiry_told_at: null }).execute();
  await grant(24, later);
  expect(await tells(later)).toEqual({ told: 0 });
  await world.db
    .updateTable("badge")
    .set({ taken_back_at: later, taken_back_by: "x", taken_back_why: "moved on" })
    .execute();
  expect(await says()).toBeNull();
});

test("whoever is named as host needs the badge of what they host, until it ends; a meeting asks for none", async () => {
  const doors = await anOpenSession(world, { ref: "doors", kind: "canvassing" });
  const meeting = await anOpenSession(world, { ref: "meeting", kind: "meeting" });
  const { personId } = await signsUp(world.app, "Ann", { sessionIds: [meeting] });
  const may = (id: string) =>
    asMovement(world.app, (people) => mayHostThing(people, { personId, thing: `session/${id}` }));
  expect([await may(doors), await may(meeting), await may("nothing")]).toEqual([false, true, true]);
  await asMovement(world.app, (people) =>
    grantByHand(people, {
      ...{ personId, badge: "doorstep", why: "led three", checkedOn: "", months: 12, author: "x", now },
    }),
  );
  expect(await may(doors)).toBe(true);
});
