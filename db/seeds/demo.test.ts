import { expect, test } from "vitest";
import type { Nation } from "#domain/elections/seats.ts";
import { londonTime } from "#domain/time/london.ts";
import { upcomingSessions } from "#features/events/queries.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { aWorld } from "#test/world.ts";
import { busySessions } from "./busy.ts";
import { demoSessions, seedDemo } from "./demo.ts";
import { closeSeats, type SeedSeat } from "./seats.ts";

const world = aWorld();
// A Saturday morning: some of its sessions would have begun, and the clocks go back eight days later.
const now = new Date("2026-10-17T11:00:00Z");

const NATIONS: readonly [Nation, string, string][] = [
  ["England", "London", "E14"],
  ["England", "South West", "E14"],
  ["Scotland", "Scotland", "S14"],
  ["Wales", "Wales", "W07"],
  ["Northern Ireland", "Northern Ireland", "N05"],
];
const seats: readonly SeedSeat[] = Array.from({ length: 200 }, (_, i) => {
  const [nation, region, prefix] = NATIONS[i % NATIONS.length]!;
  const centre = { lat: 50 + i / 100, lng: -3 + i / 100 };
  const code = `${prefix}${String(i).padStart(6, "0")}`;
  return {
    seat: { set: "2024", code, name: `Seat ${i}`, nameCy: null, nation, region, centre, replaced: [] },
    majorityShare: i / 200,
    points: [centre],
  };
});
const seed = async (at = now) => {
  await demoSessions(world.db, { seats, now: at });
  return upcomingSessions(world.db, at);
};

test("40 seats are in the demonstration, of all four nations", () => {
  const close = closeSeats(seats);
  const count = (nation: Nation) => close.filter(({ seat }) => seat.nation === nation).length;
  expect([
    close.length,
    count("England"),
    count("Scotland"),
    count("Wales"),
    count("Northern Ireland"),
  ]).toEqual([40, 28, 6, 4, 2]);
});

test("regions take turns, and within one the closest seats are taken", () => {
  const english = closeSeats(seats).filter(({ seat }) => seat.nation === "England");
  expect(english.filter(({ seat }) => seat.region === "London")).toHaveLength(14);
  expect(Math.max(...english.map(({ majorityShare }) => majorityShare ?? 1))).toBeLessThan(0.35);
});

test("300 sessions are ahead, all within 21 days, in 40 seats", async () => {
  const sessions = await seed();
  expect(sessions).toHaveLength(300);
  expect(new Set(sessions.map((each) => each.seat.code)).size).toBe(40);
  expect(sessions.every((each) => each.startsAt > now)).toBe(true);
  expect(Math.max(...sessions.map((each) => each.startsAt.getTime()))).toBeLessThan(
    now.getTime() + 21 * 86_400_000,
  );
});

test("sessions are in the evenings of the week and by day at the weekend, on London's clocks", async () => {
  for (const { startsAt } of await seed()) {
    const { hour, weekday } = londonTime(startsAt);
    const weekend = weekday === 0 || weekday === 6;
    expect(weekend ? hour >= 10 && hour < 15 : hour >= 17 && hour <= 19).toBe(true);
  }
});

test("some are full, some are empty, some are without limit, some are from home", async () => {
  const sessions = await seed();
  const some = (is: (session: (typeof sessions)[number]) => boolean) => sessions.filter(is).length;
  expect(some((each) => each.taken === each.places)).toBeGreaterThan(10);
  expect(some((each) => each.taken === 0)).toBeGreaterThan(10);
  expect(some((each) => each.places === null)).toBeGreaterThan(30);
  expect(some((each) => each.meetingPoint === null)).toBeGreaterThan(20);
});

test("no contact can reach anybody", async () => {
  for (const { contact } of await seed()) expect(contact).toMatch(/^[a-z-]+@groundswell\.example$/);
});

test("people meet near where voters live", async () => {
  const points = new Map(seats.map(({ seat }) => [seat.code, seat.centre]));
  for (const { meetingPoint, seat } of await seed()) {
    if (meetingPoint) expect(Math.abs(meetingPoint.lat - points.get(seat.code)!.lat)).toBeLessThan(0.005);
  }
});

test("seeding twice on a day is seeding once; on a later day the same sessions move ahead", async () => {
  const first = await seed();
  expect(await seed()).toEqual(first);
  const later = new Date(now.getTime() + 7 * 86_400_000);
  const moved = await seed(later);
  expect(new Set(moved.map((each) => each.id))).toEqual(new Set(first.map((each) => each.id)));
  expect(moved.every((each) => each.startsAt > later)).toBe(true);
});

test("a busy world has as many as asked for, over every seat", async () => {
  await busySessions(world.db, { seats, now, sessions: 3000 });
  const sessions = await upcomingSessions(world.db, now);
  expect(sessions).toHaveLength(3000);
  expect(new Set(sessions.map((each) => each.seat.code)).size).toBe(200);
});

test("a world without seats cannot be seeded", async () => {
  await expect(demoSessions(world.db, { seats: [], now })).rejects.toThrow("load the places first");
});

test("the demonstration of the real seats can be seeded again", async () => {
  const places = embeddedPlaces();
  expect(await seedDemo(world.db, { places, now })).toEqual({ sessions: 300, seats: 40 });
  expect(await seedDemo(world.db, { places, now })).toEqual({ sessions: 300, seats: 40 });
  expect(await upcomingSessions(world.db, now)).toHaveLength(300);
});
