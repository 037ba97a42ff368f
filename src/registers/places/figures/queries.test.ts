import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { seatId } from "#domain/elections/seats.ts";
import { FIGURES_LIMIT_BYTES } from "./contract.ts";
import { EMBEDDED_FOLDER, readFigures } from "./queries.ts";

const figures = readFigures();
const seats = new Map(figures.seats.map((seat) => [seatId(seat), seat]));
const sectors = new Map(figures.sectors.map((sector) => [sector.sector, sector]));
const seatName = (sector: string, set: "2010" | "2024") =>
  seats.get(seatId({ set, code: sectors.get(sector)!.seats[set]! }))?.name;

describe("the embedded figures", () => {
  test("weigh at most 600 KB, papers included", () => {
    const bytes = readdirSync(EMBEDDED_FOLDER).map((name) => statSync(join(EMBEDDED_FOLDER, name)).size);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(FIGURES_LIMIT_BYTES);
  });

  test("hold 650 seats in each set, each once", () => {
    expect(seats.size).toBe(1300);
    for (const set of ["2010", "2024"])
      expect(figures.seats.filter((seat) => seat.set === set)).toHaveLength(650);
  });

  test("hold every sector of Great Britain once, with a seat in both sets that exists", () => {
    expect(figures.sectors.length).toBeGreaterThan(10_800);
    expect(sectors.size).toBe(figures.sectors.length);
    for (const { seats: found } of figures.sectors) {
      expect(seats.has(`2010/${found["2010"]}`) && seats.has(`2024/${found["2024"]}`)).toBe(true);
    }
  });

  test("put every sector and centre in the British Isles", () => {
    for (const { lat, lng } of [...figures.sectors, ...figures.seats.map((seat) => seat.centre)]) {
      expect(lat > 49.8 && lat < 60.9 && lng > -8.2 && lng < 1.8).toBe(true);
    }
  });

  test.each([
    ["SW11 5", "Battersea", "Battersea"],
    ["ST4 2", "Stoke-on-Trent Central", "Stoke-on-Trent Central"],
    ["CT1 1", "Canterbury", "Canterbury"],
    ["S11 7", "Sheffield, Hallam", "Sheffield Hallam"],
    ["CR0 6", "Croydon Central", "Croydon East"],
    ["SW1A 1", "Cities of London and Westminster", "Cities of London and Westminster"],
  ])("most of %s is in %s, now %s", (sector, older, newer) => {
    expect(seatName(sector, "2010")).toBe(older);
    expect(seatName(sector, "2024")).toBe(newer);
  });

  test("hold a result of every seat at every general election", () => {
    const general = figures.results.filter(({ kind }) => kind === "general");
    const each = Map.groupBy(general, ({ election }) => election);
    expect([...each].map(([election, results]) => [election, results.length])).toEqual([
      ["2010-05-06", 650],
      ["2015-05-07", 650],
      ["2017-06-08", 650],
      ["2019-12-12", 650],
      ["2024-07-04", 650],
    ]);
    for (const result of figures.results) expect(seats.has(seatId(result))).toBe(true);
  });

  test.each([
    ["2015-05-07", 56],
    ["2017-06-08", 97],
    ["2024-07-04", 115],
  ])("count the marginal seats of %s as Parliament's figures do", (election, marginal) => {
    const close = figures.results.filter(
      (one) => one.election === election && one.kind === "general" && one.majority / one.validVotes < 0.05,
    );
    expect(close).toHaveLength(marginal);
  });

  test("tell the closest result of 2017, and the Stoke by-election of that year", () => {
    expect(figures.results).toContainEqual(
      expect.objectContaining({ code: "S14000049", election: "2017-06-08", majority: 2 }),
    );
    expect(figures.results).toContainEqual(
      expect.objectContaining({
        code: "E14000972",
        election: "2017-02-23",
        kind: "by-election",
        majority: 2620,
      }),
    );
  });

  test("say what each new seat replaced, nearly all of it", () => {
    for (const { set, replaced } of figures.seats) {
      const known = replaced.reduce((sum, { share }) => sum + share, 0);
      expect(set === "2010" ? known === 0 : known > 0.96 && known < 1.005).toBe(true);
    }
    const croydonEast = figures.seats.find(({ name }) => name === "Croydon East")!;
    expect(seats.get(`2010/${croydonEast.replaced[0]!.code}`)?.name).toBe("Croydon Central");
  });

  test("name every source with its licence and attribution", () => {
    expect(figures.sources.map(({ kind }) => kind).sort()).toEqual([
      "boundaries-2010",
      "boundaries-2024",
      "by-elections",
      "postcodes",
      "results-2010-05-06",
      "results-2015-05-07",
      "results-2017-06-08",
      "results-2019-12-12",
      "results-2024-07-04",
    ]);
    for (const { licence, attribution, version } of figures.sources) {
      expect(licence).toMatch(/^Open (Government|Parliament) Licence v3\.0$/);
      expect(attribution).not.toBe("");
      expect(version).not.toBe("");
    }
  });
});
