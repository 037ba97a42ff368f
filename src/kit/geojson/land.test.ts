import { expect, test } from "vitest";
import { landOf } from "./land.ts";

test("the United Kingdom reaches from Scilly to Shetland, in both grains", () => {
  for (const detail of ["coarse", "fine"] as const) {
    const lats = landOf("826", detail).flatMap((ring) => Array.from(ring).filter((_, at) => at % 2 === 1));
    expect(Math.max(...lats)).toBeGreaterThan(60.5);
    expect(Math.min(...lats)).toBeLessThan(50.1);
  }
});

test("the fine coast has more islands than the coarse one", () => {
  expect(landOf("826", "fine").length).toBeGreaterThan(landOf("826", "coarse").length);
});

test("a country that is not there is named", () => {
  expect(() => landOf("999", "coarse")).toThrow("no country 999");
});
