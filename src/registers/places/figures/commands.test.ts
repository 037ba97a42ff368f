import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { SeatResult } from "#domain/elections/seats.ts";
import type { SeatOutline } from "#domain/geo/outlines.ts";
import { openDirectory } from "#domain/postcodes/directory.ts";
import { packDirectory } from "#domain/postcodes/pack-directory.ts";
import { postcodeKey } from "#domain/postcodes/postcode-key.ts";
import type { FiguresToWrite } from "./commands.ts";
import { writeFigures } from "./commands.ts";
import { readFigures } from "./queries.ts";

const square = (code: string, name: string, west: number): SeatOutline => ({
  code,
  name,
  nameCy: code.startsWith("W") ? `${name} (cy)` : null,
  polygons: [[Float64Array.of(west, 51, west + 1, 51, west + 1, 52, west, 52)]],
});
const outlines = {
  "2010": [
    square("W07000049", "Aberavon", -4),
    square("E14000530", "Aldershot", -1),
    square("N06000001", "Belfast East", -6),
  ],
  "2024": [square("E14001063", "Aldershot", -1), square("N05000001", "Belfast East", -6.25)],
};
const postcodes = ["GU11 1AA", "GU11 1AB", "GU11 1AD", "SA1 1AA"];
const directory = openDirectory(
  packDirectory({
    codes: { "2010": ["E14000530", "W07000049"], "2024": ["E14001063"] },
    columns: {
      key: Float64Array.from(postcodes, postcodeKey),
      lat: Float64Array.of(51.1, 51.2, 51.3, 51.6),
      lng: Float64Array.of(-0.7, -0.7, -0.7, -3.9),
      seats: { "2010": Int16Array.of(0, 0, 1, 1), "2024": Int16Array.of(0, 0, 0, -1) },
    },
  }),
);
const result: SeatResult = {
  set: "2010",
  code: "E14000530",
  election: "2017-06-08",
  kind: "general",
  electorate: 76_205,
  validVotes: 49_955,
  majority: 11_478,
  firstParty: "Con",
  secondParty: "Lab Co-op",
  votes: {},
};
const source = { version: "1", publisher: "p", licence: "l", attribution: "a", approximate: true };
const sources = [
  { kind: "postcodes", name: "Postcodes", ...source },
  { kind: "results-2017-06-08", name: "Results", ...source },
];
const byElection: SeatResult = { ...result, election: "2016-05-05", kind: "by-election" };
const figures = (): FiguresToWrite => ({
  directory,
  outlines,
  regionOf: ({ code }) => (code.startsWith("E") ? "South East" : null),
  results: [result, byElection],
  sources,
  folder: mkdtempSync(join(tmpdir(), "figures-")),
});

test("figures are read as they were written", async () => {
  const input = figures();
  expect(await writeFigures(input)).toMatchObject({ ok: true });
  const read = readFigures(input.folder);
  expect(read.results).toEqual([result, byElection]);
  expect(read.sources).toEqual(
    sources.map((each) => ({ ...each, approximate: !each.kind.startsWith("results-") })),
  );
  expect(read.sectors).toEqual([
    {
      sector: "GU11 1",
      lat: 51.2,
      lng: -0.7,
      postcodes: 3,
      seats: { "2010": "E14000530", "2024": "E14001063" },
      shares: { "2010": 0.67, "2024": 1 },
    },
    {
      sector: "SA1 1",
      lat: 51.6,
      lng: -3.9,
      postcodes: 1,
      seats: { "2010": "W07000049", "2024": null },
      shares: { "2010": 1, "2024": 0 },
    },
  ]);
});

test("a seat's centre is the mean of its postcodes, and what it replaced is counted in them", async () => {
  const input = figures();
  await writeFigures(input);
  const seats = readFigures(input.folder).seats;
  expect(seats.find(({ code }) => code === "E14001063")).toEqual({
    set: "2024",
    code: "E14001063",
    name: "Aldershot",
    nameCy: null,
    nation: "England",
    region: "South East",
    centre: { lat: 51.2, lng: -0.7 },
    replaced: [
      { code: "E14000530", share: 0.667 },
      { code: "W07000049", share: 0.333 },
    ],
  });
  expect(seats.find(({ code }) => code === "W07000049")).toMatchObject({
    nameCy: "Aberavon (cy)",
    region: "Wales",
  });
});

test("where there are no postcodes, area stands in for them", async () => {
  const input = figures();
  await writeFigures(input);
  const belfast = readFigures(input.folder).seats.find(({ code }) => code === "N05000001");
  expect(belfast).toMatchObject({
    centre: { lat: 51.5, lng: -5.75 },
    replaced: [{ code: "N06000001", share: 1 }],
  });
});

test("the same input makes the same bytes", async () => {
  const [once, again] = [figures(), figures()];
  await writeFigures(once);
  await writeFigures({ ...again, results: again.results.toReversed() });
  for (const name of readdirSync(once.folder)) {
    expect(readFileSync(join(again.folder, name), "utf8")).toBe(
      readFileSync(join(once.folder, name), "utf8"),
    );
  }
});

test("nothing is written when it would be too large", async () => {
  const input = { ...figures(), results: Array.from({ length: 20_000 }, () => result) };
  expect(await writeFigures(input)).toMatchObject({ ok: false, reason: "too-large", limitBytes: 600_000 });
  expect(readdirSync(input.folder)).toEqual([]);
});

test("a seat that is there twice stops the writing", async () => {
  const twice = { ...outlines, "2024": [...outlines["2024"], ...outlines["2024"]] };
  await expect(writeFigures({ ...figures(), outlines: twice })).rejects.toThrow(
    "2024/E14001063 is there twice",
  );
});
