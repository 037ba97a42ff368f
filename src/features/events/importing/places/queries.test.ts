import { expect, test } from "vitest";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { sessionPlaces } from "./queries.ts";

const places = sessionPlaces(embeddedPlaces(), "2024");

test("a postcode whose whole sector lies in one seat gives that seat, and says that the point is its sector's", () => {
  const found = places.findPostcode("sw11 5te");
  expect(found?.exact).toBe(false);
  expect(found?.point.lat).toBeCloseTo(51.47, 1);
});

test("half a postcode is not enough to meet at", () => {
  expect(places.findPostcode("SW11")).toBeNull();
  expect(places.findPostcode("SW11 5")).toBeNull();
});

test("without boundaries no seat is told from a point", () => {
  expect(places.seatAt({ lat: 51.47, lng: -0.17 })).toBeNull();
});

test("every seat of the set is there to be named, and none of the other set", () => {
  expect(places.seats).toHaveLength(650);
  expect(places.seats.every(({ set }) => set === "2024")).toBe(true);
});
