import { expect, test } from "vitest";
import { keyOf, type MarkFeature, nearest } from "./cluster-places.ts";

const mark = (lng: number, lat: number, count: number, id?: string): MarkFeature => ({
  geometry: { coordinates: [lng, lat] },
  properties: { count, together: false, ...(id === undefined ? {} : { id }) },
});

test("a mark is the same while it stands where it stood and does what it did", () => {
  expect(keyOf(mark(-1, 52, 3))).toBe(keyOf(mark(-1, 52, 3)));
  const others = [mark(-1, 52, 4), mark(-1.1, 52, 3), mark(-1, 52, 1, "a"), mark(-1, 52, 1, "b")];
  expect(new Set([mark(-1, 52, 3), ...others].map(keyOf)).size).toBe(5);
});

test("the nearest is told by miles, not by degrees", () => {
  const [east, north] = [{ at: [-0.9, 60] as const }, { at: [-1, 60.06] as const }];
  expect(nearest([north, east], [-1, 60])).toBe(east);
  expect(nearest([], [-1, 60])).toBeUndefined();
});
