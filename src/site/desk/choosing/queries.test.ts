import { expect, test } from "vitest";
import { aGroup } from "#test/groups.ts";
import { aWorld } from "#test/world.ts";
import { groupsToChoose } from "./queries.ts";

const world = aWorld();

test("a group stands before the groups below it, whatever the alphabet says", async () => {
  const north = await aGroup(world.db, "North", { kind: "region" });
  const leeds = await aGroup(world.db, "Leeds", { under: north });
  const headingley = await aGroup(world.db, "Headingley", { under: leeds });
  const adel = await aGroup(world.db, "Adel", { under: headingley });
  const barnsley = await aGroup(world.db, "Barnsley", { under: north });
  const york = await aGroup(world.db, "York", { under: north });
  const names = async (reach: readonly number[]) =>
    (await groupsToChoose(world.db, { reach, locale: "en" })).map(({ name }) => name);
  expect(await names([york, adel, headingley, leeds, barnsley])).toEqual([
    ...["Barnsley", "Leeds", "Headingley", "Adel", "York"],
  ]);
  expect(await names([headingley, leeds])).toEqual(["Leeds", "Headingley"]);
});
