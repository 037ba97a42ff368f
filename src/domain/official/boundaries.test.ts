import { expect, test } from "vitest";
import { boundaryDetail, readBoundary, recogniseBoundaries, setOfBoundaries } from "./boundaries.ts";
import { setsOfCode } from "./seat-codes.ts";

test.each([
  [{ FID: 1, PCON13CD: "E14000530", PCON13NM: "Aldershot" }, null],
  [{ objectid: 1, pcon19cd: "E14000530", pcon19nm: "Aldershot" }, null],
  [{ PCON24CD: "E14000530", PCON24NM: "Aldershot", PCON24NMW: "Enw Cymraeg", GlobalID: "x" }, "Enw Cymraeg"],
])("code and names are found in %j", (properties, nameCy) => {
  const recognition = recogniseBoundaries(properties);
  if (!recognition.ok) throw new Error(recognition.missing.join());
  expect(readBoundary(recognition.layout, properties)).toEqual({
    ok: true,
    seat: { code: "E14000530", name: "Aldershot", nameCy },
  });
});

test("features of wards are refused, naming what a constituency has", () => {
  expect(recogniseBoundaries({ WD24CD: "E05000001", WD24NM: "A ward" })).toEqual({
    ok: false,
    missing: ["PCONyyCD (the code)", "PCONyyNM (the name)"],
  });
});

test("a feature whose code is no constituency is refused", () => {
  const recognition = recogniseBoundaries({ PCON24CD: "", PCON24NM: "" });
  expect(
    recognition.ok && readBoundary(recognition.layout, { PCON24CD: "L99999999", PCON24NM: "Jersey" }),
  ).toMatchObject({
    ok: false,
  });
});

test("the codes decide the set; five Scottish codes alone decide nothing; a mixture is neither", () => {
  expect(setOfBoundaries(["S14000021", "E14000530"])).toBe("2010");
  expect(setOfBoundaries(["S14000021", "E14001063"])).toBe("2024");
  expect(setOfBoundaries(["S14000021", "S14000027"])).toBeNull();
  expect(setOfBoundaries(["E14000530", "E14001063"])).toBeNull();
});

test("a code stands in the set whose range holds it", () => {
  expect(setsOfCode("S14000021")).toEqual(["2010", "2024"]);
  expect(setsOfCode("E14001062")).toEqual(["2010"]);
  expect(setsOfCode("E14001063")).toEqual(["2024"]);
  expect(setsOfCode("E140010630")).toEqual([]);
});

test("a 500 m file is coarse by its name or by its vertices; a 20 m one is fine", () => {
  const fine = { names: ["PCON_Dec_2017_UK_BGC"], vertices: 488_025, seats: 650 };
  expect(boundaryDetail(fine)).toBe("fine");
  expect(boundaryDetail({ ...fine, names: ["x.geojson", "PCON_Dec_2017_UK_BUC_2022"] })).toBe("coarse");
  expect(boundaryDetail({ ...fine, names: ["PCON_JULY_2024_UK_BSC"] })).toBe("coarse");
  expect(boundaryDetail({ ...fine, vertices: 45_939 })).toBe("coarse");
});
