import { describe, expect, test } from "vitest";
import { resultInForce } from "#domain/elections/history.ts";
import { isMarginal } from "#domain/elections/majority.ts";
import type { SeatResult } from "#domain/elections/seats.ts";
import { BOUNDARY_SETS } from "#domain/elections/seats.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { byElections2015To2017, dataFolder, generalElection } from "./results-files.ts";

const PUBLISHED = [
  { year: 2010, under5: 91, under10: 199 },
  { year: 2015, under5: 56, under10: 125 },
  { year: 2017, under5: 97, under10: 169 },
  { year: 2019, under5: 67, under10: 141 },
  { year: 2024, under5: 115, under10: 223 },
];

const places = embeddedPlaces();
const embedded = BOUNDARY_SETS.flatMap((set) => places.seats(set).flatMap((seat) => places.results(seat)));
const SOURCES: { name: string; results: readonly SeatResult[] }[] = [
  { name: "the embedded figures", results: embedded },
  ...(dataFolder === null ? [] : [{ name: "the official files", results: official(dataFolder) }]),
];
if (dataFolder === null) console.log("GROUNDSWELL_DATA is not set: checked on the embedded figures only");

describe.each(SOURCES)("in $name", ({ results }) => {
  test.each(PUBLISHED)("$year: $under5 seats under 5 %, $under10 under 10 %", ({ year, under5, under10 }) => {
    const general = results.filter(
      ({ kind, election }) => kind === "general" && election.startsWith(`${year}`),
    );
    expect(general).toHaveLength(650);
    expect(general.filter((result) => isMarginal(result, 0.05))).toHaveLength(under5);
    expect(general.filter((result) => isMarginal(result, 0.1))).toHaveLength(under10);
  });

  test("the by-election of 23 February 2017 in Stoke-on-Trent Central counts until 7 June 2017", () => {
    const stoke = results.filter(({ set, code }) => set === "2010" && code === "E14000972");
    const majorityOn = (on: string) => resultInForce(stoke, on)?.majority;
    expect(majorityOn("2017-02-22")).toBe(5_179);
    expect(majorityOn("2017-02-23")).toBe(2_620);
    expect(majorityOn("2017-06-07")).toBe(2_620);
    expect(majorityOn("2017-06-08")).toBe(3_897);
  });

  test("the closest seat of 2017 is North East Fife, by 2 votes", () => {
    const general = results.filter(({ kind, election }) => kind === "general" && election === "2017-06-08");
    const closest = general.reduce((best, result) => (result.majority < best.majority ? result : best));
    expect(closest).toMatchObject({ code: "S14000049", majority: 2 });
  });
});

function official(folder: string): SeatResult[] {
  return [
    ...PUBLISHED.flatMap(({ year }) => generalElection(folder, year)),
    ...byElections2015To2017(folder),
  ];
}
