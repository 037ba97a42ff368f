import { expect, test } from "vitest";
import { aSession } from "#test/sessions.ts";
import { aWorld } from "#test/world.ts";
import { session, upcomingSessions } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-11-21T12:00:00Z");
const seconds = (count: number) => new Date(now.getTime() + count * 1000);
const titles = async () => (await upcomingSessions(world.db, now)).map((each) => each.title);

test("a session under way still counts; one that has just ended does not", async () => {
  await aSession(world.db, { ref: "1", title: "under way", endsAt: seconds(1) });
  await aSession(world.db, { ref: "2", title: "just ended", endsAt: now });
  expect(await titles()).toEqual(["under way"]);
});

test("what is called off is not upcoming, but its own page still finds it", async () => {
  const { id } = await aSession(world.db, { cancelled: true });
  expect(await titles()).toEqual([]);
  expect((await session(world.db, id))?.cancelledAt).toEqual(new Date("2026-11-20T09:00:00Z"));
});

test("the soonest comes first", async () => {
  await aSession(world.db, { ref: "1", title: "later", startsAt: seconds(60), endsAt: seconds(90) });
  await aSession(world.db, { ref: "2", title: "sooner", startsAt: seconds(30), endsAt: seconds(90) });
  expect(await titles()).toEqual(["sooner", "later"]);
});

test("a session with no limit has null places, not none", async () => {
  const { places } = await aSession(world.db, { places: null });
  expect(places).toBeNull();
});

test("a session from home has no meeting point at all", async () => {
  expect((await aSession(world.db, { meetingPoint: null })).meetingPoint).toBeNull();
});

test.each(["", "1", "not-a-uuid", "00000000-0000-4000-8000-000000000000", "' or 1=1 --"])(
  "%j is no session",
  async (id) => {
    expect(await session(world.db, id)).toBeNull();
  },
);

test("what is stored is read back as it was told", async () => {
  const { id, revision, updatedAt, cancelledAt, ...read } = await aSession(world.db);
  expect(read).toMatchObject({
    title: "Knock on doors in Battersea",
    kind: "canvassing",
    seat: { set: "2024", code: "E14001081" },
    meetingPoint: { name: "Outside the library", lat: 51.4712, lng: -0.1693, howToFindUs: "By the steps" },
    startsAt: new Date("2026-11-21T10:00:00Z"),
    places: 20,
    taken: 6,
    stepFree: true,
    toilets: false,
  });
  expect([revision, cancelledAt]).toEqual([0, null]);
});
