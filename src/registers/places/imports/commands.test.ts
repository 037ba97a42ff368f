import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openResults } from "#domain/official/results-file.ts";
import { openDirectory } from "#domain/postcodes/directory.ts";
import { silentProgress } from "#kit/progress/progress.ts";
import { rollback } from "#registers/places/datasets/commands.ts";
import type { DatasetKind } from "#registers/places/datasets/contract.ts";
import {
  activeDatasets,
  datasetBytes,
  datasetHistory,
  refusalsOf,
} from "#registers/places/datasets/queries.ts";
import {
  boundaryJson,
  onspdCsv,
  onspdRow,
  postcodes,
  RESULTS_HEADER,
  resultsCsv,
  seatCodes,
  writeAt,
  zipAt,
} from "#test/official-files.ts";
import { aWorld } from "#test/world.ts";
import { importFile, placePostcodesAgain } from "./commands.ts";
import type { ImportRequest } from "./contract.ts";

const world = aWorld();
const now = new Date("2026-03-04T10:00:00Z");
const files = { older: "", newer: "", moved: "" };
let home = "";
beforeAll(() => {
  files.older = boundaryJson("2010");
  files.newer = boundaryJson("2024");
  files.moved = boundaryJson("2024", { shift: 1 });
});
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "groundswell-imports-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

function load(path: string, more: Partial<ImportRequest> = {}) {
  return importFile(world.db, { path, home, by: "command line", now, progress: silentProgress, ...more });
}

async function withBoundaries() {
  for (const [name, json] of [
    ["older.geojson", files.older],
    ["newer.geojson", files.newer],
  ] as const) {
    const result = await load(await writeAt(home, `in/${name}`, json));
    if (!result.ok) throw new Error(result.message);
  }
}

async function fileOf(kind: DatasetKind): Promise<Uint8Array> {
  const active = (await activeDatasets(world.db)).get(kind);
  if (!active) throw new Error(`${kind} is not in force`);
  return datasetBytes(world.db, home, active);
}

const thousand = () => postcodes(1000).map((postcode, n) => onspdRow(postcode, n % 650));

test("boundaries, then postcodes: every postcode has its seat in both sets, and versions say where they come from", async () => {
  await withBoundaries();
  const path = await zipAt(home, "ONSPD_AUG_2025_UK.zip", {
    "Data/ONSPD_AUG_2025_UK.csv": onspdCsv(thousand()),
    "Data/multi_csv/ONSPD_AUG_2025_UK_SW.csv": onspdCsv(thousand().slice(0, 400)),
    "Data/multi_csv/ONSPD_AUG_2025_UK_SX.csv": onspdCsv(thousand().slice(400)),
    "Documents/names.csv": "LAD23CD,LAD23NM\n",
  });
  const result = await load(path);
  expect(result).toMatchObject({
    ok: true,
    already: false,
    report: null,
    dataset: {
      kind: "postcodes",
      name: "ONS Postcode Directory",
      version: "2025-08",
      rowsKept: 1000,
      rowsRefused: 0,
      publisher: "Office for National Statistics",
      importedBy: "command line",
      importedAt: now,
      notes: { compared: 1000, agreed: 1000, snapped: 0, nowhere: 0 },
    },
  });
  const directory = openDirectory(await fileOf("postcodes"));
  expect(directory.unit(postcodes(8)[7] ?? "")).toMatchObject({
    seats: { "2010": seatCodes("2010")[7], "2024": seatCodes("2024")[7] },
  });
});

test("postcodes before boundaries are refused, naming what to import first", async () => {
  const path = await writeAt(home, "onspd.csv", onspdCsv(thousand()));
  expect(await load(path)).toMatchObject({
    ok: false,
    reason: "boundaries-first",
    message: expect.stringContaining("the 2010 and the 2024 boundaries are not imported yet"),
  });
  expect(await datasetHistory(world.db)).toEqual([]);
});

test("bad rows are reported with file, line and reason, and the good ones serve", async () => {
  await withBoundaries();
  const rows = thousand();
  rows[9] = '"SW1 0AZ","","X",151.5,-0.1,"E14000530"';
  rows[19] = '"not one","","X",51.5,-0.1,"E14000530"';
  rows[29] = '"SW1 9ZZ","","X",51.5,-0.1';
  rows[39] = rows[38] ?? "";
  rows[49] = '"BT1 1AA","","X",54.6,-5.9,"N06000001"';
  rows[59] = '"SW1 8ZZ","201501","X",51.5,-0.1,"E14000530"';
  const result = await load(await writeAt(home, "onspd.csv", onspdCsv(rows)));
  if (!result.ok) throw new Error(result.message);
  expect(result.dataset).toMatchObject({
    rowsKept: 994,
    rowsSkipped: 2,
    rowsRefused: 4,
    notes: { retired: 1, "northern-ireland": 1 },
  });
  expect(await refusalsOf(world.db, result.dataset.id)).toEqual([
    { source: "onspd.csv", line: 11, reason: "its position is not on the globe or not a number" },
    { source: "onspd.csv", line: 21, reason: "the postcode column does not hold a postcode" },
    { source: "onspd.csv", line: 31, reason: "5 columns where the header has 6" },
    { source: "onspd.csv", line: 41, reason: "this postcode stands on an earlier line too" },
  ]);
  const report = await readFile(result.report ?? "", "utf8");
  expect(report.split("\n")).toHaveLength(6);
  expect(report).not.toMatch(/SW1/);
});

test("Northern Irish postcodes come in only when asked for", async () => {
  await withBoundaries();
  const path = await writeAt(home, "onspd.csv", onspdCsv([...thousand(), onspdRow("BT1 1AA", 600)]));
  expect(await load(path)).toMatchObject({ ok: true, dataset: { rowsKept: 1000 } });
  expect(await load(path, { northernIreland: true })).toMatchObject({
    ok: true,
    already: false,
    dataset: { rowsKept: 1001 },
  });
});

const SPOILT: readonly (readonly [string, (csv: string) => string | Uint8Array, string])[] = [
  ["a column missing", (csv) => csv.replace("doterm", "other"), "these are missing: doterm"],
  ["semicolons", (csv) => csv.replaceAll(",", ";"), "separated by semicolons"],
  ["UTF-16", (csv) => Buffer.from(`\ufeff${csv}`, "utf16le"), "UTF-16"],
  ["Windows-1252", (csv) => Buffer.from(csv.replace('"X"', '"M\xf4n"'), "latin1"), "not UTF-8"],
  ["nothing in it", () => "", "empty"],
  ["a byte that is no text", (csv) => csv.replace('"X"', '"\0"'), "not a text file"],
  ["one row in ten bad", (csv) => csv.replace(/"SW1 0(..)"/g, '"???"'), "rows are bad, more than 5 %"],
  [
    "seats that are elsewhere",
    (csv) => csv.replace(/E140005\d\d/g, "E14001000").replace(/E140006\d\d/g, "E14001001"),
    "do not belong together",
  ],
  ["a tenth of the rows", (csv) => csv.split("\n").slice(0, 101).join("\n"), "--allow-smaller"],
];

test("a spoilt postcode file is refused, saying how, and the version in force serves on", async () => {
  await withBoundaries();
  await load(await writeAt(home, "good.csv", onspdCsv(thousand())));
  const before = await datasetHistory(world.db);
  for (const [how, spoil, message] of SPOILT) {
    const result = await load(await writeAt(home, "bad.csv", spoil(onspdCsv(thousand()))));
    expect(result, how).toMatchObject({ ok: false, message: expect.stringContaining(message) });
  }
  expect(await datasetHistory(world.db)).toEqual(before);
});

test("a byte order mark does no harm", async () => {
  await withBoundaries();
  expect(await load(await writeAt(home, "bom.csv", `\ufeff${onspdCsv(thousand())}`))).toMatchObject({
    ok: true,
    dataset: { rowsKept: 1000 },
  });
});

test("a zip cut short is refused and nothing changes", async () => {
  await withBoundaries();
  const path = await zipAt(home, "cut.zip", { "Data/x.csv": onspdCsv(thousand()) });
  await writeFile(path, (await readFile(path)).subarray(0, -500));
  const before = await datasetHistory(world.db);
  expect(await load(path)).toEqual({
    ok: false,
    reason: "unreadable",
    message: "the zip is cut short or is not a zip; download it again",
    report: null,
  });
  expect(await datasetHistory(world.db)).toEqual(before);
});

test("a zip damaged inside is refused", async () => {
  await withBoundaries();
  const path = await zipAt(home, "damaged.zip", { "Data/x.csv": onspdCsv(thousand()) });
  await writeFile(path, (await readFile(path)).fill(0xff, 3000, 3400));
  expect(await load(path)).toMatchObject({
    ok: false,
    reason: "unreadable",
    message: expect.stringContaining("the zip is damaged; download it again"),
  });
});

test("outlines too coarse to look up with, or of mixed sets, are refused", async () => {
  const coarse = await writeAt(home, "a.geojson", boundaryJson("2010", { points: 20 }));
  expect(await load(coarse)).toMatchObject({ ok: false, message: expect.stringContaining("too coarse") });
  const named = await writeAt(home, "PCON_Dec_2017_UK_BUC.geojson", files.older);
  expect(await load(named)).toMatchObject({ ok: false, message: expect.stringContaining("too coarse") });
  const mixed = await writeAt(home, "b.geojson", files.older.replace("E14000530", "E14001063"));
  expect(await load(mixed)).toMatchObject({ ok: false, message: expect.stringContaining("mixes seats") });
  const cut = await writeAt(home, "c.geojson", files.older.slice(0, -5000));
  expect(await load(cut)).toMatchObject({ ok: false, message: expect.stringContaining("cut short") });
  const metres = await writeAt(home, "d.geojson", files.older.replaceAll("[-5.", "[455."));
  expect(await load(metres)).toMatchObject({ ok: false, message: expect.stringMatching(/off the globe/) });
  expect(await datasetHistory(world.db)).toEqual([]);
});

test("new boundaries place the postcodes in force again, without their file", async () => {
  await withBoundaries();
  const csv = await writeAt(home, "in/onspd.csv", onspdCsv(thousand()));
  await load(csv);
  await rm(csv);
  const result = await load(await writeAt(home, "in/moved.geojson", files.moved));
  expect(result).toMatchObject({ ok: true, placedAgain: { kind: "postcodes", rowsKept: 1000 } });
  expect(openDirectory(await fileOf("postcodes")).unit(postcodes(8)[7] ?? "")).toMatchObject({
    seats: { "2010": seatCodes("2010")[7], "2024": seatCodes("2024")[8] },
  });
});

test("boundaries rolled back have the postcodes placed in them again, once", async () => {
  await withBoundaries();
  await load(await writeAt(home, "in/onspd.csv", onspdCsv(thousand())));
  const before = await fileOf("postcodes");
  const placing = { home, by: "command line", now };
  expect(await placePostcodesAgain(world.db, placing)).toBe(null);
  await load(await writeAt(home, "in/moved.geojson", files.moved));
  await rollback(world.db, { kind: "boundaries-2024", by: "command line", now });
  const active = await activeDatasets(world.db);
  expect(await placePostcodesAgain(world.db, placing)).toMatchObject({
    kind: "postcodes",
    rowsKept: 1000,
    boundaries: { "2024": active.get("boundaries-2024")?.id },
  });
  expect(Buffer.from(await fileOf("postcodes")).equals(Buffer.from(before))).toBe(true);
  expect(await placePostcodesAgain(world.db, placing)).toBe(null);
  await rollback(world.db, { kind: "boundaries-2024", by: "command line", now });
  expect(await placePostcodesAgain(world.db, placing)).toBe(null);
});

test("the same file a second time changes nothing", async () => {
  const path = await writeAt(home, "2019.csv", resultsCsv());
  const first = await load(path);
  expect(await load(path)).toEqual({ ...first, already: true });
  expect(await datasetHistory(world.db)).toHaveLength(1);
});

test("results are kept by seat; a file of too few seats is refused", async () => {
  expect(await load(await writeAt(home, "2019.csv", resultsCsv()))).toMatchObject({
    ok: true,
    dataset: { kind: "results-2019-12-12", rowsKept: 650, licence: "Open Parliament Licence v3.0" },
  });
  const rows = openResults(await fileOf("results-2019-12-12"));
  expect(rows[3]).toEqual({
    set: "2010",
    code: "E14000533",
    name: "Seat, E14000533",
    region: "North East",
    nation: "England",
    election: "2019-12-12",
    kind: "general",
    electorate: 70000,
    validVotes: 45000,
    majority: 103,
    firstParty: "Lab",
    secondParty: "Con",
    votes: { Con: 20000, Lab: 20103, LD: 3000, Other: 1897 },
  });
  const short = await writeAt(home, "short.csv", resultsCsv(seatCodes("2010").slice(0, 649)));
  expect(await load(short)).toMatchObject({
    ok: false,
    reason: "incomplete",
    message: expect.stringContaining("649 of 650"),
  });
  const mixed = resultsCsv().replace("13/12/2019", "09/06/2017");
  expect(await load(await writeAt(home, "mixed.csv", mixed))).toMatchObject({
    ok: false,
    message: expect.stringContaining("several elections"),
  });
});

test("the results of 2024 name no day: the codes do, and carry the five that are in both sets", async () => {
  const csv = `Title,,\n[Note 1],,\n${resultsCsv(seatCodes("2024"), "")}`;
  expect(await load(await writeAt(home, "2024.csv", csv))).toMatchObject({
    ok: true,
    dataset: { kind: "results-2024-07-04", rowsKept: 650 },
  });
  const rows = openResults(await fileOf("results-2024-07-04"));
  expect(rows.filter(({ set }) => set === "2024")).toHaveLength(650);
});

test("by-elections of another parliament are added to those in force; a rollback takes them out again", async () => {
  const header = `By-election date,Writ date,${RESULTS_HEADER}`;
  const [, first = "", second = ""] = resultsCsv().split("\r\n");
  await load(await writeAt(home, "56.csv", `${header}\n23/02/2017,,${first}\n`));
  await load(await writeAt(home, "57.csv", `${header}\n06/06/2019,,${second}\n`));
  const days = async () => openResults(await fileOf("by-elections")).map(({ election }) => election);
  expect(await days()).toEqual(["2017-02-23", "2019-06-06"]);
  expect(await rollback(world.db, { kind: "by-elections", by: "command line", now })).toMatchObject({
    ok: true,
  });
  expect(await days()).toEqual(["2017-02-23"]);
});

test("a full disk is reported and leaves neither a version nor a file", async () => {
  const path = await writeAt(home, "2019.csv", resultsCsv());
  const full = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
  const { open, rename } = await import("node:fs/promises");
  const fullDisk = {
    rename,
    open: (async (...args: Parameters<typeof open>) => {
      const file = await open(...args);
      file.writeFile = async () => {
        await file.write(Buffer.from("half of it"));
        throw full;
      };
      return file;
    }) as typeof open,
  };
  expect(await load(path, { files: fullDisk })).toMatchObject({
    ok: false,
    reason: "disk-full",
    message: expect.stringContaining("nothing was changed"),
  });
  expect(await readdir(join(home, "datasets"))).toEqual([]);
  expect(await datasetHistory(world.db)).toEqual([]);
  expect(await load(path)).toMatchObject({ ok: true, already: false });
});
