import { expect, test } from "vitest";
import { askToJoin } from "#registers/groups/requests/commands.ts";
import { waitingRequests } from "#registers/groups/requests/queries.ts";
import { aGroup, aPerson } from "#test/groups.ts";
import { asMovement } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { mergePeople } from "./commands.ts";
import { undoMerge } from "./undo/commands.ts";

const world = aWorld();
const now = new Date("2026-11-20T18:00:00Z");

test("wishes to join go over once, and come back when the merge is taken back", async () => {
  const nurses = await aGroup(world.app, "Nurses", { kind: "network", joining: "request" });
  const young = await aGroup(world.app, "Young members", { kind: "network", joining: "request" });
  const [kept, gone] = [await aPerson(world.db), await aPerson(world.db)];
  const ask = (personId: string, groupId: number) =>
    asMovement(world.app, (db) => askToJoin(db, { personId, groupId, name: "Ann", now }));
  for (const wish of [
    [gone, nurses],
    [gone, young],
    [kept, young],
  ] as const)
    await ask(...wish);
  const waiting = async () =>
    (await asMovement(world.app, (db) => waitingRequests(db, [nurses, young])))
      .map(({ personId, groupId }) =>
        [personId === kept ? "kept" : "gone", groupId === nurses ? "nurses" : "young"].join(" "),
      )
      .sort();
  const pair = { keptId: kept, goneId: gone, author: "x", now };
  const merged = await asMovement(world.app, (db) => mergePeople(db, pair));
  expect(await waiting()).toEqual(["kept nurses", "kept young"]);
  const mergeId = merged.ok ? merged.mergeId : 0;
  await asMovement(world.app, (db) => undoMerge(db, { mergeId, author: "x", now }));
  expect(await waiting()).toEqual(["gone nurses", "kept young"]);
});
