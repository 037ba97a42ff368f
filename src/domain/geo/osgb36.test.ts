import { expect, test } from "vitest";
import { distanceM, milesFromM } from "./distance.ts";
import { fromOsgb36 } from "./osgb36.ts";

// Positions by the exact grid shift, from the published worked example and the ONS directory.
test.each([
  ["AB10 1AB, Aberdeen", 394235, 806529, 57.14961, -2.09692],
  ["Caister water tower, the worked example", 651409.903, 313177.27, 52.657977, 1.716038],
])("%s is within 6 m of its exact position", (_name, eastingM, northingM, lat, lng) => {
  expect(distanceM(fromOsgb36({ eastingM, northingM }), { lat, lng })).toBeLessThan(6);
});

test("a kilometre of the grid is a kilometre of ground, to the scale of the projection", () => {
  const south = fromOsgb36({ eastingM: 430000, northingM: 300000 });
  const north = fromOsgb36({ eastingM: 430000, northingM: 301000 });
  expect(distanceM(south, north)).toBeGreaterThan(997);
  expect(distanceM(south, north)).toBeLessThan(1003);
});

test("London to Edinburgh is 331 miles, to Paris 213", () => {
  const london = { lat: 51.5074, lng: -0.1278 };
  expect(milesFromM(distanceM(london, { lat: 55.9533, lng: -3.1883 }))).toBeCloseTo(331.7, 0);
  expect(milesFromM(distanceM(london, { lat: 48.8566, lng: 2.3522 }))).toBeCloseTo(213.5, 0);
});

test("a place is no distance from itself, and the way back is as long", () => {
  const here = { lat: 53.1, lng: -1.2 };
  const there = { lat: -33.9, lng: 151.2 };
  expect(distanceM(here, here)).toBe(0);
  expect(distanceM(here, there)).toBe(distanceM(there, here));
});
