import { describe, expect, test } from "vitest";
import type { SeatResult } from "#domain/elections/seats.ts";
import type { SeatOutline } from "#domain/geo/outlines.ts";
import { openDirectory } from "#domain/postcodes/directory.ts";
import { packDirectory } from "#domain/postcodes/pack-directory.ts";
import type { WellFormedPostcode } from "#domain/postcodes/parse.ts";
import { parsePostcode } from "#domain/postcodes/parse.ts";
import { postcodeKey } from "#domain/postcodes/postcode-key.ts";
import { readFigures } from "./figures/queries.ts";
import type { PlacesSources } from "./queries.ts";
import { embeddedPlaces, loadPlaces } from "./queries.ts";

const embedded = embeddedPlaces();
const figures = readFigures();
const parsed = (typed: string) => parsePostcode(typed) as WellFormedPostcode;
const seatNamed = (name: string, set: "2010" | "2024") =>
  embedded.seats(set).find((seat) => seat.name === name)!;
const battersea = seatNamed("Battersea", "2024");

/** Battersea as a square, Tooting as the square south of it. */
const square = (code: string, name: string, south: number, nameCy: string | null): SeatOutline => ({
  code,
  name,
  nameCy,
  polygons: [[Float64Array.of(-0.2, south, -0.1, south, -0.1, south + 0.05, -0.2, south + 0.05)]],
});
const squares = [
  square(battersea.code, "Battersea", 51.45, "Battersea yn Gymraeg"),
  square(seatNamed("Tooting", "2024").code, "Tooting", 51.4, null),
];

/** One postcode, SW11 5TE, in Battersea. */
const directory = openDirectory(
  packDirectory({
    codes: { "2010": [seatNamed("Battersea", "2010").code], "2024": [battersea.code] },
    columns: {
      key: Float64Array.of(postcodeKey("SW11 5TE")),
      lat: Float64Array.of(51.4693),
      lng: Float64Array.of(-0.1532),
      seats: { "2010": Int16Array.of(0), "2024": Int16Array.of(0) },
    },
  }),
);
const load = (more: Partial<PlacesSources> = {}) =>
  loadPlaces({
    figures,
    directory,
    outlines: { "2010": null, "2024": squares },
    results: [],
    datasets: [],
    ...more,
  });

describe("with the embedded figures alone", () => {
  test("a whole postcode is answered from its sector, and says so", () => {
    expect(embedded.locate(parsed("sw11 5te"))).toMatchObject({
      ok: true,
      postcode: "SW11 5TE",
      precision: "sector",
      approximate: true,
      note: "embedded",
      seats: { "2010": { name: "Battersea" }, "2024": { name: "Battersea" } },
    });
  });

  test("a sector and an outcode are answered as typed, with the share of their seat", () => {
    const sector = embedded.locate(parsed("DE1 1"));
    expect(sector).toMatchObject({ precision: "sector", note: "sector", postcode: "DE1 1" });
    const outcode = embedded.locate(parsed("DE1"));
    expect(outcode).toMatchObject({
      precision: "outcode",
      note: "outcode",
      seats: { "2010": { name: "Derby South" } },
    });
    // 430 of 697 postcodes; what Derby South wins in sectors that it does not lead is not counted.
    expect(outcode.ok && outcode.shares["2010"]).toBeGreaterThan(0.5);
    expect(outcode.ok && outcode.shares["2010"]).toBeLessThanOrEqual(430 / 697);
  });

  test("an unknown sector offers its outcode; an unknown outcode nothing; Northern Ireland says why", () => {
    const refusal = { ok: false, reason: "unknown" };
    expect(embedded.locate(parsed("SW11 0AA"))).toEqual({
      ...refusal,
      postcode: "SW11 0AA",
      suggestion: "SW11",
    });
    expect(embedded.locate(parsed("SW99 9ZZ"))).toMatchObject({ ...refusal, suggestion: null });
    expect(embedded.locate(parsed("BT1 5GS"))).toMatchObject({ ok: false, reason: "northern-ireland" });
  });

  test("a point has the seat of its nearest sector, in Northern Ireland of the nearest centre, at sea none", () => {
    expect(embedded.nearestSeat(51.4693, -0.1532, "2024")).toMatchObject({
      name: "Battersea",
      how: "sector",
      approximate: true,
    });
    expect(embedded.nearestSeat(54.595, -5.84, "2010")).toMatchObject({
      name: "Belfast East",
      how: "centre",
    });
    expect(embedded.nearestSeat(57, 4, "2024")).toBeNull();
  });

  test("the neighbours of a seat are the nearest by centre, and say so", () => {
    const { seats, by } = embedded.neighbours(battersea);
    expect(by).toBe("centre");
    expect(seats).toHaveLength(6);
    expect(seats.map(({ name }) => name)).toContain("Tooting");
    expect(seats).not.toContain(embedded.seat(battersea));
  });

  test("the history of a seat is told newest first, with its by-election between general elections", () => {
    const stoke = seatNamed("Stoke-on-Trent Central", "2010");
    expect(embedded.results(stoke).map(({ election, majority }) => [election, majority])).toEqual([
      ["2019-12-12", 670],
      ["2017-06-08", 3897],
      ["2017-02-23", 2620],
      ["2015-05-07", 5179],
      ["2010-05-06", 5566],
    ]);
    expect(embedded.latest(stoke)?.majority).toBe(670);
  });

  test("a code means its own seat in each set, and nothing in none", () => {
    expect(embedded.seat({ set: "2024", code: "S14000021" })?.set).toBe("2024");
    expect(embedded.seat({ set: "2024", code: "E14000530" })).toBeNull();
    expect(embedded.results({ set: "2024", code: "nothing" })).toEqual([]);
  });

  test("credits of which only sums are kept are marked approximate, results as printed are not", () => {
    expect(embedded.datasets.length).toBe(9);
    expect(embedded.datasets.filter(({ approximate }) => approximate).map(({ kind }) => kind)).toEqual([
      "boundaries-2010",
      "boundaries-2024",
      "postcodes",
    ]);
  });
});

describe("with datasets imported", () => {
  test("a whole postcode is exact", () => {
    expect(load().locate(parsed("SW11 5TE"))).toMatchObject({
      precision: "unit",
      lat: 51.4693,
      approximate: false,
      note: "unit",
      shares: { "2024": 1 },
    });
  });

  test("a whole postcode that is not in the directory is answered from its sector, saying so", () => {
    expect(load().locate(parsed("SW11 5ZZ"))).toMatchObject({
      ok: true,
      postcode: "SW11 5ZZ",
      precision: "sector",
      approximate: true,
      note: "unknown-unit",
    });
  });

  test("a point is placed by the boundary around it, or the nearest coast", () => {
    const places = load();
    expect(places.nearestSeat(51.46, -0.15, "2024")).toMatchObject({
      name: "Battersea",
      how: "inside",
      approximate: false,
    });
    expect(places.nearestSeat(51.5005, -0.15, "2024")).toMatchObject({
      name: "Battersea",
      how: "coast",
      approximate: true,
    });
    expect(places.nearestSeat(52, -0.15, "2024")).toBeNull();
    expect(places.nearestSeat(51.4693, -0.1532, "2010")).toMatchObject({ name: "Battersea", how: "sector" });
  });

  test("neighbours share a boundary", () => {
    const { seats, by } = load().neighbours(battersea);
    expect([by, ...seats.map(({ name }) => name)]).toEqual(["boundary", "Tooting"]);
  });

  test("Welsh names come with boundaries that give them", () => {
    expect(load().seat(battersea)?.nameCy).toBe("Battersea yn Gymraeg");
    expect(embedded.seat(battersea)?.nameCy).toBeNull();
  });

  test("an imported election replaces the embedded one, a new by-election joins it", () => {
    const of2024 = embedded.latest(battersea)!;
    const corrected: SeatResult = { ...of2024, electorate: 1, votes: { Lab: 10 } };
    const byElection: SeatResult = { ...of2024, election: "2025-05-01", kind: "by-election" };
    const places = load({ results: [corrected, byElection] });
    expect(places.results(battersea)).toEqual([byElection, corrected]);
    expect(places.latest(battersea)).toEqual(byElection);
  });

  test("an imported dataset is credited in place of the embedded one of its kind", () => {
    const credit = {
      ...figures.sources.find(({ kind }) => kind === "postcodes")!,
      version: "2026-08",
      approximate: false,
    };
    const postcodes = load({ datasets: [credit] }).datasets.filter(({ kind }) => kind === "postcodes");
    expect(postcodes).toEqual([credit]);
  });
});
