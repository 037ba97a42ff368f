import fc from "fast-check";
import { expect, test } from "vitest";
import { degreesAt, eastNorthM, frameAround } from "./projection.ts";

const inBritain = fc.record({
  lat: fc.double({ min: 49, max: 61, noNaN: true }),
  lng: fc.double({ min: -9, max: 2, noNaN: true }),
});

test("a place comes back from the map where it was", () => {
  fc.assert(
    fc.property(inBritain, (place) => {
      const back = degreesAt(...eastNorthM(place));
      expect(back.lat).toBeCloseTo(place.lat, 9);
      expect(back.lng).toBeCloseTo(place.lng, 9);
    }),
  );
});

test("a degree along the middle line is a degree of the globe's circle", () => {
  const [, north] = eastNorthM({ lat: 50, lng: -2 });
  expect(north).toBeCloseTo((6_371_008.8 * Math.PI) / 180, 3);
});

test("everything asked for is inside the frame, within its margins", () => {
  fc.assert(
    fc.property(fc.array(inBritain, { minLength: 1, maxLength: 30 }), (places) => {
      const frame = frameAround(places, { width: 300, height: 200, margin: 20 });
      for (const [x, y] of places.map(frame.place)) {
        expect(x).toBeGreaterThanOrEqual(19.9);
        expect(x).toBeLessThanOrEqual(280.1);
        expect(y).toBeGreaterThanOrEqual(19.9);
        expect(y).toBeLessThanOrEqual(180.1);
      }
    }),
  );
});

test("a snapped frame still shows everything, and neighbours share it", () => {
  const size = { width: 360, height: 260, margin: 32, leastM: 20_000, snap: true };
  fc.assert(
    fc.property(fc.array(inBritain, { minLength: 1, maxLength: 6 }), (places) => {
      for (const [x, y] of places.map(frameAround(places, size).place)) {
        expect(x).toBeGreaterThanOrEqual(15.9);
        expect(x).toBeLessThanOrEqual(344.1);
        expect(y).toBeGreaterThanOrEqual(15.9);
        expect(y).toBeLessThanOrEqual(244.1);
      }
    }),
  );
  const around = (lat: number) =>
    frameAround(
      [
        { lat, lng: -1.5 },
        { lat: 53.1, lng: -1.1 },
      ],
      size,
    ).key;
  expect(around(53.001)).toBe(around(53.002));
});

test("north is up and east is to the right", () => {
  const [leeds, brighton] = [
    { lat: 53.8, lng: -1.5 },
    { lat: 50.8, lng: -0.1 },
  ];
  const frame = frameAround([leeds, brighton], { width: 100, height: 100, margin: 5 });
  expect(frame.place(leeds)[1]).toBeLessThan(frame.place(brighton)[1]);
  expect(frame.place(leeds)[0]).toBeLessThan(frame.place(brighton)[0]);
});

test("one place alone is seen from afar", () => {
  const frame = frameAround([{ lat: 53.8, lng: -1.5 }], {
    width: 100,
    height: 100,
    margin: 5,
    leastM: 20_000,
  });
  const [west, south, east, north] = frame.box;
  expect(frame.place({ lat: 53.8, lng: -1.5 })).toEqual([50, 50]);
  expect((north - south) * 111.2).toBeCloseTo(20, 0);
  expect(west).toBeLessThan(-1.5);
  expect(east).toBeGreaterThan(-1.5);
});

test("nothing to show, or no room, is refused", () => {
  expect(() => frameAround([], { width: 9, height: 9, margin: 1 })).toThrow(RangeError);
  expect(() => frameAround([{ lat: 1, lng: 1 }], { width: 9, height: 9, margin: 5 })).toThrow(/no room/);
});
