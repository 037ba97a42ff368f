import { expect, test } from "vitest";
import { readCodePointOpen, recogniseCodePointOpen } from "./code-point-open.ts";

const ROW = [
  "AB10 1AB",
  "10",
  "394235",
  "806529",
  "S92000003",
  "",
  "S08000020",
  "",
  "S12000033",
  "S13002842",
];

test("a first row of ten columns from postcode to northings is Code-Point Open", () => {
  expect(recogniseCodePointOpen(ROW)).toEqual({
    ok: true,
    layout: { format: "code-point-open", columns: 10 },
  });
});

test("anything else is refused, naming what is missing", () => {
  expect(recogniseCodePointOpen(["pcds", "doterm", "lat"])).toEqual({
    ok: false,
    missing: [
      "ten columns (this row has 3)",
      "a postcode in column 1",
      "a positional quality of two digits in column 2",
      "eastings in whole metres in column 3",
      "northings in whole metres in column 4",
    ],
  });
});

test("a row gives the postcode without spaces and its grid metres, however it is padded", () => {
  const expected = {
    kind: "postcode",
    postcode: "AB101AB",
    at: { grid: "osgb36", eastM: 394235, northM: 806529 },
    seat: null,
  };
  expect(readCodePointOpen(ROW)).toEqual(expected);
  expect(readCodePointOpen(["AB101AB", ...ROW.slice(1)])).toEqual(expected);
  expect(readCodePointOpen(["E1  0AA", ...ROW.slice(1)])).toMatchObject({ postcode: "E10AA" });
});

test("a postcode of quality 90 has no position and is left out", () => {
  expect(readCodePointOpen(["AB10 1AB", "90", "0", "0", ...ROW.slice(4)])).toEqual({
    kind: "skipped",
    why: "no-position",
  });
});

test.each([
  ["a column too few", ROW.slice(1)],
  ["no postcode", ["Aberdeen", ...ROW.slice(1)]],
  ["a position off the grid", ["AB10 1AB", "10", "794235", "806529", ...ROW.slice(4)]],
  ["nought for a position that claims to be good", ["AB10 1AB", "10", "0", "0", ...ROW.slice(4)]],
])("a row with %s is refused", (_, row) => {
  expect(readCodePointOpen(row)).toMatchObject({ kind: "refused", reason: expect.any(String) });
});
