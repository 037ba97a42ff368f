import { expect, test } from "vitest";
import { brings, comes, someChildcare } from "#test/childcare.ts";
import { theMovement } from "#test/groups.ts";
import { asEverybody, asks, FAR, goes, matches, offers } from "#test/lifts.ts";
import { anOpenSession } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { capacityOf } from "./queries.ts";

const world = aWorld();

test("childcare and lifts of a weekend are counted over its sessions, and nothing of others", async () => {
  await theMovement(world.db);
  const [first, last, other] = [
    await anOpenSession(world),
    await anOpenSession(world, { ref: "last" }),
    await anOpenSession(world, { ref: "other" }),
  ];
  await someChildcare(world.app, first, { places: 12, helpers: 1 });
  await brings(world.app, await comes(world.app, first, "Pat"), 3);
  await brings(world.app, await comes(world.app, first, "Pia"), 2);
  await offers(world, await goes(world.app, "Driver", first), { places: "3" });
  await asks(world, await goes(world.app, "Rider", first, 2));
  await matches(world, first);
  await asks(world, await goes(world.app, "Later", last), { ways: ["back"], postcode: FAR });
  await offers(world, await goes(world.app, "Elsewhere", other), { places: "4" });

  const found = await asEverybody(world, (people) => capacityOf(people, [first, last]));
  expect([...found.childcare]).toEqual([[first, { capacity: 4, room: 12, taken: 3, waiting: 2 }]]);
  expect(found.lifts).toEqual({
    there: { seats: 3, taken: 2, asked: 2, without: 0 },
    back: { seats: 0, taken: 0, asked: 1, without: 1 },
  });
  const none = await asEverybody(world, (people) => capacityOf(people, []));
  expect(none.lifts.there.seats + none.childcare.size).toBe(0);
});
