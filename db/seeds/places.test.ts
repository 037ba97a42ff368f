import { expect, test } from "vitest";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { seedSeats } from "./places.ts";
import { closeSeats } from "./seats.ts";

const places = embeddedPlaces();

test.each(["2010", "2024"] as const)("every seat of %s has points to meet near, in the islands", (set) => {
  const seats = seedSeats(places, set);
  expect(seats).toHaveLength(650);
  for (const { points } of seats) {
    expect(points.length).toBeGreaterThan(0);
    expect(points.every(({ lat, lng }) => lat > 49 && lat < 61 && lng > -9 && lng < 2)).toBe(true);
  }
});

test("the seats of the demonstration are close ones, in every region of England and every nation", () => {
  const close = closeSeats(seedSeats(places, "2024"));
  expect(close).toHaveLength(40);
  expect(new Set(close.map(({ seat }) => seat.region)).size).toBe(12);
  expect(close.filter(({ majorityShare }) => (majorityShare ?? 1) < 0.1).length).toBeGreaterThan(30);
});
