/** The official files themselves, imported: about half a minute. Without them, the embedded figures answer the same questions. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BoundarySet, seatId } from "#domain/elections/seats.ts";
import { parsePostcode } from "#domain/postcodes/parse.ts";
import { silentProgress } from "#kit/progress/progress.ts";
import { importFile } from "#registers/places/imports/commands.ts";
import type { ImportResult } from "#registers/places/imports/contract.ts";
import { embeddedPlaces, openPlaces, type Places } from "#registers/places/queries.ts";
import { aWorld } from "#test/world.ts";
import { HAND_CHECKED } from "./hand-checked-postcodes.ts";
import { dataFolder } from "./results-files.ts";

const world = aWorld();
let home = "";
let places: Places = embeddedPlaces();
const imported: ImportResult[] = [];

beforeAll(async () => {
  if (dataFolder === null)
    return console.log("GROUNDSWELL_DATA is not set: checked on the embedded figures only");
  home = await mkdtemp(join(tmpdir(), "groundswell-real-"));
  const results = (await readdir(join(dataFolder, "results"))).sort().map((name) => join("results", name));
  const files = [
    "boundaries/pcon-2017-uk-bgc.topojson",
    "boundaries/pcon-2024-uk-bgc.topojson",
    ...results,
    "by-elections/parliament-56-constituencies.csv",
    "codepo_gb.zip",
  ];
  for (const file of files) {
    const request = {
      path: join(dataFolder, file),
      home,
      by: "test",
      now: new Date("2026-03-04"),
      progress: silentProgress,
    };
    imported.push(await importFile(world.db, request));
  }
  places = await openPlaces(world.db, { home });
}, 240_000);
afterAll(() => rm(home, { recursive: true, force: true }));

test("every file is taken, with all its rows", () => {
  const kept = imported.map((result) =>
    result.ok ? [result.dataset.kind, result.dataset.rowsKept, result.dataset.rowsRefused] : result.message,
  );
  const all = [
    ["boundaries-2010", 650, 0],
    ["boundaries-2024", 650, 0],
    ["results-2010-05-06", 650, 0],
    ["results-2015-05-07", 650, 0],
    ["results-2017-06-08", 650, 0],
    ["results-2017-06-08", 650, 0],
    ["results-2019-12-12", 650, 0],
    ["results-2024-07-04", 650, 0],
    ["by-elections", 10, 0],
    ["postcodes", 1_733_408, 0],
  ];
  expect(kept).toEqual(dataFolder === null ? [] : all);
});

test.each(HAND_CHECKED)("%s is in %s, and in %s since 2024", (postcode, older, newer) => {
  const parsed = parsePostcode(postcode);
  if (parsed.kind !== "unit") throw new Error("not a postcode");
  const located = places.locate(parsed);
  expect(located).toMatchObject({ ok: true });
  if (dataFolder === null) return;
  const name = (set: BoundarySet) => (located.ok ? located.seats[set]?.name : null);
  expect([name("2010"), name("2024")]).toEqual([older, newer]);
});

test("majorities are those that the Library prints", () => {
  const majority = (election: string, name: string) => {
    const seat = places.seats(election < "2024" ? "2010" : "2024").find((one) => one.name === name);
    const found = seat && places.results(seat).find((result) => result.election === election);
    return found && [found.firstParty, found.majority];
  };
  expect(majority("2015-05-07", "Battersea")).toEqual(["Con", 7938]);
  expect(majority("2017-06-08", "Battersea")).toEqual(["Lab", 2416]);
  expect(majority("2019-12-12", "Battersea")).toEqual(["Lab", 5668]);
  expect(majority("2017-06-08", "Canterbury")).toEqual(["Lab", 187]);
  expect(majority("2015-05-07", "Derby North")).toEqual(["Con", 41]);
  expect(majority("2015-05-07", "Croydon Central")).toEqual(["Con", 165]);
  expect(majority("2019-12-12", "Sheffield, Hallam")).toEqual(["Lab", 712]);
  expect(majority("2019-12-12", "Stoke-on-Trent Central")).toEqual(["Con", 670]);
});

test("every seat has a result of every election on its boundaries", () => {
  for (const [set, elections] of [
    ["2010", ["2010-05-06", "2015-05-07", "2017-06-08", "2019-12-12"]],
    ["2024", ["2024-07-04"]],
  ] as const) {
    for (const seat of places.seats(set)) {
      const days = places
        .results(seat)
        .filter(({ kind }) => kind === "general")
        .map(({ election }) => election);
      expect(days.toSorted(), seatId(seat)).toEqual(elections);
    }
  }
});
