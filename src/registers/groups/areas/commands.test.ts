import { expect, test } from "vitest";
import { aGroup, anActor, aPerson, theMovement } from "#test/groups.ts";
import { aWorld } from "#test/world.ts";
import { changeArea } from "./commands.ts";
import { areaOf } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-06-01T09:00:00Z");
const by = "command line";

test("two organisers who change an area at once both have their say", async () => {
  const groupId = await aGroup(world.app, "Leeds", { area: [{ kind: "outcode", key: "LS1" }] });
  await Promise.all([
    changeArea(world.app, { by, groupId, add: [{ kind: "outcode", key: "LS6" }], now }),
    changeArea(world.app, { by, groupId, add: [{ kind: "sector", key: "LS7 1" }], now }),
    changeArea(world.app, { by, groupId, remove: [{ kind: "outcode", key: "LS1" }], now }),
  ]);
  expect((await areaOf(world.app, groupId)).map(({ key }) => key)).toEqual(["LS7 1", "LS6"]);
});

test("a piece that another group has is told, with whose people live there", async () => {
  const outcode = { kind: "outcode", key: "LS6" } as const;
  const older = await aGroup(world.app, "Leeds", { area: [outcode] });
  const groupId = await aGroup(world.app, "Headingley", { openedAt: now });
  const changed = await changeArea(world.app, { by, groupId, add: [outcode], now });
  expect(changed).toMatchObject({ ok: true, overlaps: [{ withGroup: older, theirsWins: true }] });
});

test("only whoever manages the branch adds ground, and only where nobody outside their reach lives", async () => {
  const north = await aGroup(world.app, "North", { kind: "region" });
  const leeds = await aGroup(world.app, "Leeds", { under: north });
  const south = await aGroup(world.app, "South", { kind: "region" });
  await aPerson(world.db, { postcode: "SW11 5TE", groups: [south] });
  await aPerson(world.db, { postcode: "LS6 2AB", groups: [north] });
  const [atLeeds, atNorth, atAll] = [
    await anActor(world.db, { role: "organiser", groupId: leeds }),
    await anActor(world.db, { role: "organiser", groupId: north }),
    await anActor(world.db, { role: "administrator", groupId: await theMovement(world.app) }),
  ];
  const add = (who: typeof atLeeds, groupId: number, key: string) =>
    changeArea(world.app, { by: who, groupId, add: [{ kind: "outcode", key }], now });
  const refused = { ok: false, reason: "not-your-ground" };
  expect(await add(atLeeds, leeds, "LS6")).toEqual(refused);
  expect(await add(atNorth, leeds, "SW11")).toEqual(refused);
  expect(await add(atNorth, north, "LS6")).toEqual(refused);
  expect(await add(atNorth, leeds, "LS6")).toMatchObject({ ok: true, joined: 1 });
  expect(await add(atAll, leeds, "SW11")).toMatchObject({ ok: true, joined: 1 });
  const remove = [{ kind: "outcode", key: "SW11" }] as const;
  expect(await changeArea(world.app, { by: atLeeds, groupId: leeds, remove, now })).toMatchObject({
    ok: true,
  });
});
