import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packOutlines } from "#domain/geo/outline-file.ts";
import { packResults } from "#domain/official/results-file.ts";
import { packDirectory } from "#domain/postcodes/pack-directory.ts";
import type { WellFormedPostcode } from "#domain/postcodes/parse.ts";
import { parsePostcode } from "#domain/postcodes/parse.ts";
import { postcodeKey } from "#domain/postcodes/postcode-key.ts";
import { aWorld } from "#test/world.ts";
import { publish, rollback } from "./datasets/commands.ts";
import type { DatasetKind } from "./datasets/contract.ts";
import { embeddedPlaces, openPlaces } from "./queries.ts";

const world = aWorld();
const home = mkdtempSync(join(tmpdir(), "places-"));
const now = new Date("2026-11-20T12:00:00Z");
const battersea = embeddedPlaces()
  .seats("2024")
  .find(({ name }) => name === "Battersea")!;
const sw11 = parsePostcode("SW11 5TE") as WellFormedPostcode;

function putInForce(kind: DatasetKind, bytes: Uint8Array): Promise<number> {
  const about = {
    name: kind,
    version: "test",
    publisher: "us",
    licence: "none",
    attribution: "ours",
    releasedOn: null,
  };
  const source = {
    sourceFile: "made here",
    sourceSha256: "0".repeat(64),
    rowsKept: 1,
    rowsSkipped: 0,
    refusals: [],
  };
  return publish(
    world.db,
    { kind, ...about, ...source, boundaries: null, notes: {}, bytes },
    { home, by: "test", now },
  );
}

const directory = packDirectory({
  codes: { "2010": [], "2024": [battersea.code] },
  columns: {
    key: Float64Array.of(postcodeKey("SW11 5TE")),
    lat: Float64Array.of(51.4693),
    lng: Float64Array.of(-0.1532),
    seats: { "2010": Int16Array.of(-1), "2024": Int16Array.of(0) },
  },
});

test("with nothing imported, places are the embedded figures", async () => {
  const places = await openPlaces(world.db, { home });
  expect(places.datasets).toEqual(embeddedPlaces().datasets);
  expect(places.locate(sw11)).toEqual(embeddedPlaces().locate(sw11));
});

test("what is in force is used and credited; after a rollback the figures serve again", async () => {
  await putInForce("postcodes", directory);
  const places = await openPlaces(world.db, { home });
  expect(places.locate(sw11)).toMatchObject({ precision: "unit", note: "unit" });
  expect(places.datasets.find(({ kind }) => kind === "postcodes")).toMatchObject({
    version: "test",
    approximate: false,
  });

  await rollback(world.db, { kind: "postcodes", by: "test", now });
  expect((await openPlaces(world.db, { home })).locate(sw11)).toMatchObject({ note: "embedded" });
});

test("boundaries and results in force are used", async () => {
  const ring = Float64Array.of(-0.2, 51.45, -0.1, 51.45, -0.1, 51.5, -0.2, 51.5);
  const outline = { code: battersea.code, name: "Battersea", nameCy: null, polygons: [[ring]] };
  await putInForce("boundaries-2024", packOutlines("2024", [outline]));
  const result = { ...embeddedPlaces().latest(battersea)!, votes: { Lab: 22_983 } };
  const { name, region, nation } = battersea;
  await putInForce("results-2024-07-04", packResults([{ ...result, name, region, nation }]));

  const places = await openPlaces(world.db, { home });
  expect(places.nearestSeat(51.46, -0.15, "2024")?.how).toBe("inside");
  expect(places.outlines("2010")).toBeNull();
  expect(places.latest(battersea)?.votes).toEqual({ Lab: 22_983 });
  expect(places.results(battersea)).toHaveLength(1);
});
