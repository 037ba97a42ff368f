import { expect, test } from "vitest";
import { editionInName, provenanceOf, releaseInMetadata } from "./provenance.ts";
import { recogniseTable } from "./recognise.ts";

test.each([
  ["ONSPD_AUG_2025_UK.zip", "2025-08"],
  ["NSPL_MAY_2025_UK.csv", "2025-05"],
  ["Westminster_Parliamentary_Constituencies_Dec_2017_UK_BGC_2022.geojson", "2017-12"],
  ["Constituencies_July_2024_Boundaries.geojson", "2024-07"],
  ["Westminster_Parliamentary_Constituencies_July_2024_Boundaries_UK_BGC_-8097874740651686118", "2024-07"],
  ["Westminster_Parliamentary_Constituencies_Dec_2017_UK_BGC_2022_-4428297854860494183", "2017-12"],
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

test.each(["code-point-open", "ons-postcodes", "boundaries"] as const)(
  "no year is invented for %s when none is stated",
  (format) => {
    const { attribution } = provenanceOf(format, { year: null, fileName: "codepo_gb.zip" });
    expect(attribution).toMatch(/© Crown copyright and database right(;|$)/);
    expect(attribution).not.toMatch(/20\d\d/);
  },
);

test("Code-Point Open's own notes tell the release", () => {
  const notes = (...lines: string[]) => ["ORDNANCE SURVEY", ...lines, "      AB\t16644"].join("\r\n");
  expect(
    releaseInMetadata(
      notes("DATASET VERSION NUMBER: 2013.4.0", "COPYRIGHT DATE: 20131027", "RM UPDATE DATE: 20131018"),
    ),
  ).toEqual({ edition: "2013.4.0", year: 2013 });
  expect(releaseInMetadata(notes("COPYRIGHT DATE: 20231027"))).toEqual({ edition: "2023-10", year: 2023 });
  expect(releaseInMetadata(notes("DATASET VERSION NUMBER: 2026.2.0"))).toEqual({
    edition: "2026.2.0",
    year: 2026,
  });
  expect(releaseInMetadata(notes("PRODUCT: OS CODE-POINT_03.02"))).toBeNull();
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
