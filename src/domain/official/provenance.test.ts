import { expect, test } from "vitest";
import { editionInName, provenanceOf } from "./provenance.ts";
import { recogniseTable } from "./recognise.ts";

test.each([
  ["ONSPD_AUG_2025_UK.zip", "2025-08"],
  ["NSPL_MAY_2025_UK.csv", "2025-05"],
  ["Westminster_Parliamentary_Constituencies_Dec_2017_UK_BGC_2022.geojson", "2017-12"],
  ["Constituencies_July_2024_Boundaries.geojson", "2024-07"],
  ["codepo_gb.zip", null],
  ["HoC-GE2019-results-by-constituency.csv", null],
])("%s is of the edition %s", (name, edition) => {
  expect(editionInName(name)).toBe(edition);
});

test("the copyright lines carry the year of the release", () => {
  const { attribution, licence } = provenanceOf("code-point-open", { year: 2023, fileName: "codepo_gb.zip" });
  expect(attribution).toContain("Contains OS data © Crown copyright and database right 2023");
  expect(attribution).toContain("Royal Mail copyright and database right 2023");
  expect(licence).toBe("Open Government Licence v3.0");
});

test("a table that nearly fits is refused with what is missing, another with what would fit", () => {
  expect(recogniseTable([["pcds", "doterm", "laua"]])).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/looks like an ONS postcode directory.*missing: lat and long/),
  });
  expect(recogniseTable([["ONS ID", "Constituency name", "Valid votes"]])).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/looks like a Commons Library results file.*Majority/),
  });
  expect(recogniseTable([["a", "b"]])).toMatchObject({
    ok: false,
    reason: expect.stringContaining("no official layout fits"),
  });
  expect(recogniseTable([])).toEqual({ ok: false, reason: "the file is empty" });
});
