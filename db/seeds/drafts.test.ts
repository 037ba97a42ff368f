import { expect, test } from "vitest";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { theMovement } from "#test/groups.ts";
import { aWorld } from "#test/world.ts";
import { seedDemo } from "./demo.ts";
import { seedDrafts } from "./drafts.ts";
import { seedPeople } from "./people.ts";
import { seedSignUps } from "./sign-ups.ts";

const world = aWorld();
const now = new Date("2026-10-17T11:00:00Z");

test("drafts and proposals of the demonstration are of the kind that their titles say, and are made once", async () => {
  await theMovement(world.db);
  const places = embeddedPlaces();
  await seedDemo(world.db, { places, now });
  await seedPeople(world.db, { places, now, factsEach: 0, people: 50 });
  await seedSignUps(world.db, now);
  expect(await seedDrafts(world.app, now)).toBe(5);
  const rows = await world.db
    .selectFrom("session")
    .select(["external_ref", "kind"])
    .where("source", "=", "drafts")
    .orderBy("external_ref")
    .execute();
  expect(rows.map(({ external_ref: ref, kind }) => `${ref} ${kind}`)).toEqual([
    "draft-1 canvassing",
    "draft-2 phone-bank",
    "off-1 canvassing",
    "proposal-1 stall",
    "proposal-2 community",
  ]);
  expect(await seedDrafts(world.app, now)).toBe(0);
});
