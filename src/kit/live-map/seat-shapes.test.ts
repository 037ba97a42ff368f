import fc from "fast-check";
import { expect, test } from "vitest";
import { addressOf, type Box, boxToAsk, isEnough, namePoints } from "./seat-shapes.ts";

const country: Box = [-8.7, 49.8, 2.1, 60.9];
const london: Box = [-0.4, 51.3, 0.2, 51.7];

test("a whole country is asked for in low detail, a town in full and with room around it", () => {
  expect(addressOf("/seats?set=2024", boxToAsk(country))).toBe("/seats?set=2024&detail=low");
  expect(addressOf("/seats?set=2024", boxToAsk(london))).toBe("/seats?set=2024&bbox=-0.5,51,0.5,52");
});

test("a box that is asked for covers its view and is at most a step larger on each side", () => {
  const view = fc
    .tuple(
      fc.double({ min: -179, max: 178, noNaN: true }),
      fc.double({ min: -88, max: 87, noNaN: true }),
      fc.double({ min: 0.01, max: 1.4, noNaN: true }),
      fc.double({ min: 0.01, max: 0.9, noNaN: true }),
    )
    .map(([west, south, across, up]): Box => [west, south, west + across, south + up]);
  fc.assert(
    fc.property(view, (seen) => {
      const box = boxToAsk(seen)!;
      expect(box[0] <= seen[0] && box[1] <= seen[1] && box[2] >= seen[2] && box[3] >= seen[3]).toBe(true);
      expect(box[2] - box[0]).toBeLessThan(seen[2] - seen[0] + 1.001);
      expect(isEnough(box, seen)).toBe(true);
    }),
  );
});

test("nothing is asked for again while what is held will do", () => {
  const held = boxToAsk(london);
  expect(isEnough(undefined, london)).toBe(false);
  expect(isEnough(held, [-0.2, 51.4, -0.1, 51.5])).toBe(true);
  expect(isEnough(held, [0.4, 51.4, 0.6, 51.5])).toBe(false);
  expect(isEnough(held, country)).toBe(false);
  expect(isEnough(null, country)).toBe(true);
  expect(isEnough(null, london)).toBe(false);
});

test("a seat is named once, at its centre", () => {
  const features = [{ properties: { name: "Orkney and Shetland", lat: 60, lng: -1.5 } }];
  expect(namePoints({ type: "FeatureCollection", features }).features).toEqual([
    {
      type: "Feature",
      geometry: { type: "Point", coordinates: [-1.5, 60] },
      properties: { name: "Orkney and Shetland" },
    },
  ]);
});
