import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clustersIn, pointsInView } from "./clusters.ts";
import { worldX, worldY } from "./mercator.ts";
import { clusterPoints } from "./points.ts";

const inBritain = fc.record({
  lat: fc.integer({ min: 4900, max: 6100 }).map((hundredths) => hundredths / 100 + 0.005),
  lng: fc.integer({ min: -900, max: 200 }).map((hundredths) => hundredths / 100 + 0.005),
});
const everywhere = [-10, 49, 3, 61] as const;
const leeds = { lat: 53.8, lng: -1.55 };
const bradford = { lat: 53.79, lng: -1.75 };
const truro = { lat: 50.26, lng: -5.05 };

describe("counting together", () => {
  test("from afar neighbours are one mark, from near they are two", () => {
    const points = clusterPoints([leeds, bradford, truro]);
    expect(clustersIn(points, { bbox: everywhere, zoom: 5 }).map(({ count }) => count)).toEqual([2, 1]);
    expect(clustersIn(points, { bbox: [-2, 53.7, -1, 53.9], zoom: 12 }).map(({ count }) => count)).toEqual([
      1, 1,
    ]);
  });

  test("a mark alone stands where its place is and names it", () => {
    const [only] = clustersIn(clusterPoints([truro]), { bbox: everywhere, zoom: 3 });
    expect(only).toMatchObject({ count: 1, first: 0, together: true });
    expect(only!.lat).toBeCloseTo(truro.lat, 9);
    expect(only!.lng).toBeCloseTo(truro.lng, 9);
  });

  test("places at one spot say that no closer look will part them", () => {
    const [mark] = clustersIn(clusterPoints([leeds, leeds]), { bbox: everywhere, zoom: 20 });
    expect(mark).toMatchObject({ count: 2, together: true });
    const [near] = clustersIn(clusterPoints([leeds, bradford]), { bbox: everywhere, zoom: 2 });
    expect(near).toMatchObject({ count: 2, together: false });
  });

  test("every kept place in view is counted exactly once, however close the look", () => {
    fc.assert(
      fc.property(
        fc.array(inBritain, { maxLength: 300 }),
        fc.integer({ min: 0, max: 22 }),
        fc.integer({ min: 1, max: 50 }),
        (places, zoom, most) => {
          const bbox = [-5, 50, 0, 56] as const;
          const keep = (at: number) => at % 3 !== 0;
          const clusters = clustersIn(clusterPoints(places), { bbox, zoom }, { most, keep });
          const inView = places.filter(
            ({ lat, lng }, at) => keep(at) && lng >= -5 && lng <= 0 && lat >= 50 && lat <= 56,
          );
          expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(inView.length);
          expect(clusters.length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});

test("no two marks overlap: three quarters of a square lie between them", () => {
  fc.assert(
    fc.property(fc.array(inBritain, { maxLength: 200 }), fc.integer({ min: 4, max: 14 }), (places, zoom) => {
      const marks = clustersIn(
        clusterPoints(places),
        { bbox: everywhere, zoom },
        { cellPx: 64, most: 10_000 },
      );
      const at = marks.map(({ lat, lng }) => [worldX(lng), worldY(lat)] as const);
      const leastPx = Math.min(
        ...at.flatMap(([x, y], one) =>
          at.slice(one + 1).map(([u, v]) => Math.hypot(x - u, y - v) * 512 * 2 ** zoom),
        ),
      );
      expect(leastPx).toBeGreaterThan(47.9);
    }),
  );
});

describe("what is in view", () => {
  test("the edges belong to it", () => {
    const points = clusterPoints([
      { lat: 50, lng: -5 },
      { lat: 50, lng: -5.1 },
    ]);
    expect([...pointsInView(points, [-5, 50, 0, 55])]).toEqual([0]);
  });

  test("a view across the date line sees both its sides", () => {
    const points = clusterPoints([
      { lat: 0, lng: 179 },
      { lat: 0, lng: -179 },
      { lat: 0, lng: 0 },
    ]);
    expect([...pointsInView(points, [170, -10, -170, 10])]).toEqual([0, 1]);
  });

  test("the poles are on the map's edge, not off it", () => {
    expect([...pointsInView(clusterPoints([{ lat: 90, lng: 0 }]), [-180, -90, 180, 90])]).toEqual([0]);
  });
});
