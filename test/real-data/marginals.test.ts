import { describe, expect, test } from "vitest";
import { resultInForce } from "#domain/elections/history.ts";
import { isMarginal } from "#domain/elections/majority.ts";
import { byElections2015To2017, dataFolder, generalElection } from "./results-files.ts";

const PUBLISHED = [
  { year: 2010, under5: 91, under10: 199 },
  { year: 2015, under5: 56, under10: 125 },
  { year: 2017, under5: 97, under10: 169 },
  { year: 2019, under5: 67, under10: 141 },
  { year: 2024, under5: 115, under10: 223 },
];

describe("marginal seats", () => {
  for (const { year, under5, under10 } of PUBLISHED) {
    test(`${year}: ${under5} under 5 %, ${under10} under 10 %`, () => {
      const results = generalElection(dataFolder!, year);
      expect(results).toHaveLength(650);
      expect(results.filter((result) => isMarginal(result, 0.05))).toHaveLength(under5);
      expect(results.filter((result) => isMarginal(result, 0.1))).toHaveLength(under10);
    });
  }
});

describe("Stoke-on-Trent Central", () => {
  const of =
    (code: string) =>
    ({ code: each }: { code: string }) =>
      each === code;

  test("from 23 February to 7 June 2017 it is held by the by-election's winner", () => {
    const code = "E14000972";
    const results = [
      ...generalElection(dataFolder!, 2015).filter(of(code)),
      ...generalElection(dataFolder!, 2017).filter(of(code)),
      ...byElections2015To2017(dataFolder!).filter(of(code)),
    ];
    const majorityOn = (on: string) => resultInForce(results, on)?.majority;
    expect(majorityOn("2017-02-22")).toBe(5_179);
    expect(majorityOn("2017-02-23")).toBe(2_620);
    expect(majorityOn("2017-06-07")).toBe(2_620);
    expect(majorityOn("2017-06-08")).toBe(3_897);
  });
});
