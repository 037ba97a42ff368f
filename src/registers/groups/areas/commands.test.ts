import { expect, test } from "vitest";
import { aGroup } from "#test/groups.ts";
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
