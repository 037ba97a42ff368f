import { expect, test } from "vitest";
import { aWorld } from "#test/world.ts";
import { writeFiguresInForce } from "./commands.ts";

const world = aWorld();

test("nothing is written, and what is missing is named, until everything is imported", async () => {
  expect(await writeFiguresInForce(world.db, { home: "/nowhere", folder: "/nowhere" })).toEqual({
    ok: false,
    reason: "not-imported",
    missing: [
      "postcodes",
      "boundaries-2010",
      "boundaries-2024",
      "results-2010-05-06",
      "results-2015-05-07",
      "results-2017-06-08",
      "results-2019-12-12",
      "results-2024-07-04",
    ],
  });
});
