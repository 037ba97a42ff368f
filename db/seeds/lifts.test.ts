import { expect, test } from "vitest";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { theMovement } from "#test/groups.ts";
import { seatFaults, whoRides } from "#test/lifts.ts";
import { aWorld } from "#test/world.ts";
import { seedLifts } from "./lifts.ts";
import { seedMoves } from "./moves.ts";
import { seedPeople } from "./people.ts";

const world = aWorld();
const now = new Date("2026-10-17T11:00:00Z");

test("a demonstration has lifts of every kind to look at: arranged, waiting for an answer, by coach, and none; once", async () => {
  await theMovement(world.db);
  const places = embeddedPlaces();
  await seedPeople(world.db, { places, now, factsEach: 0, people: 600 });
  await seedMoves(world.db, { places, now });
  expect(await seedLifts(world.app, { places, now })).toBeGreaterThan(4);
  const lifts = await whoRides(world.db);
  expect(lifts.filter((each) => each.endsWith("accepted"))).toHaveLength(1);
  expect(lifts.filter((each) => each.endsWith("proposed")).length).toBeGreaterThan(1);
  const vehicles = await world.db
    .selectFrom("lift_offer")
    .select("vehicle")
    .distinct()
    .orderBy("vehicle")
    .execute();
  expect(vehicles.map(({ vehicle }) => vehicle)).toEqual(["car", "coach"]);
  const unseated = await world.db
    .selectFrom("lift_request")
    .select("unseated")
    .where("unseated", "is not", null)
    .execute();
  expect(unseated.length).toBeGreaterThan(0);
  expect(await seatFaults(world.db)).toEqual([]);
  expect(await seedLifts(world.app, { places, now })).toBe(0);
});
