import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentProgress } from "#kit/progress/progress.ts";
import { importFile } from "#registers/places/imports/commands.ts";
import type { ImportRequest } from "#registers/places/imports/contract.ts";
import { boundaryJson, postcodes, writeAt, zipAt } from "#test/official-files.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const now = new Date("2026-03-04T10:00:00Z");
let home = "";
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "groundswell-releases-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function load(path: string, more: Partial<ImportRequest> = {}) {
  const result = await importFile(world.db, {
    path,
    home,
    by: "command line",
    now,
    progress: silentProgress,
    ...more,
  });
  if (!result.ok) throw new Error(result.message);
  return result;
}

function boundaries(set: "2010" | "2024", layer?: string): Promise<string> {
  const json = { ...JSON.parse(boundaryJson(set)), ...(layer === undefined ? {} : { name: layer }) };
  return writeAt(home, `in/${set}.geojson`, JSON.stringify(json));
}

/** Code-Point Open with every postcode at one place on the grid. */
function codePoint(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const rows = postcodes(100).map((postcode) => `"${postcode}",10,530000,180000,"E92000001","","","","",""`);
  return zipAt(home, "codepo_gb.zip", { "Data/CSV/sw.csv": rows.join("\r\n"), ...files });
}

test("the release of boundaries is that of the layer inside, and its year is in the copyright line", async () => {
  const { dataset } = await load(
    await boundaries("2010", "Westminster_Parliamentary_Constituencies_Dec_2017_UK_BGC_2022"),
  );
  expect(dataset).toMatchObject({ version: "2017-12", attribution: expect.stringMatching(/right 2017$/) });
});

test("a release that nobody states is not invented, and importing again with the day states it", async () => {
  const path = await boundaries("2024");
  expect((await load(path)).dataset).toMatchObject({
    version: "release not stated",
    attribution: expect.stringMatching(/database right$/),
  });
  expect((await load(path)).already).toBe(true);
  expect(await load(path, { releasedOn: "2024-07-10" })).toMatchObject({
    already: false,
    dataset: { version: "2024-07-10", attribution: expect.stringMatching(/right 2024$/) },
  });
});

test("Code-Point Open says its release in its own notes; without them it is not stated", async () => {
  await load(await boundaries("2010"));
  await load(await boundaries("2024"));
  expect((await load(await codePoint())).dataset.version).toBe("release not stated");
  const notes =
    "ORDNANCE SURVEY\r\nDATASET VERSION NUMBER: 2023.4.0\r\nCOPYRIGHT DATE: 20231019\r\n      SW\t100\r\n";
  const { dataset } = await load(await codePoint({ "Doc/metadata.txt": notes }));
  expect(dataset).toMatchObject({
    version: "2023.4.0",
    attribution: expect.stringContaining("Royal Mail copyright and database right 2023"),
  });
});
