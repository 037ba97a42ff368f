import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceM, distanceWithCosinesM, latCosine } from "./distance.ts";

const RADIUS_M = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The haversine as it stands in books. */
function byTheBook(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const dLat = Math.sin(radians(b.lat - a.lat) / 2);
  const dLng = Math.sin(radians(b.lng - a.lng) / 2);
  const half = dLat ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * dLng ** 2;
  return 2 * RADIUS_M * Math.asin(Math.min(1, Math.sqrt(half)));
}

const anywhere = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});
const here = fc.record({
  lat: fc.double({ min: 49, max: 61, noNaN: true }),
  lng: fc.double({ min: -9, max: 3, noNaN: true }),
});

test("a distance is the haversine's to a hundredth of a millimetre, near and far", () => {
  fc.assert(
    fc.property(fc.oneof(fc.tuple(here, here), fc.tuple(anywhere, anywhere)), ([a, b]) => {
      expect(Math.abs(distanceM(a, b) - byTheBook(a, b))).toBeLessThan(1e-5);
    }),
    { numRuns: 2_000 },
  );
});

test("cosines that are known already change no digit", () => {
  fc.assert(
    fc.property(here, here, (a, b) => {
      const known = distanceWithCosinesM(a.lat, a.lng, latCosine(a.lat), b.lat, b.lng, latCosine(b.lat));
      expect(known).toBe(distanceM(a, b));
    }),
  );
});

test("London is some 344 km from Paris, and nowhere from itself", () => {
  const [london, paris] = [
    { lat: 51.5074, lng: -0.1278 },
    { lat: 48.8566, lng: 2.3522 },
  ];
  expect(distanceM(london, paris) / 1000).toBeCloseTo(343.6, 0);
  expect(distanceM(paris, paris)).toBe(0);
});
