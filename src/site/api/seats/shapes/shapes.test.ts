import { describe, expect, test } from "vitest";
import { embeddedPlaces } from "#registers/places/queries.ts";
import type { SeatFeature } from "#site/api/seats/contract.ts";
import { aSnapshot } from "#test/snapshot.ts";
import { type ShapesAsked, seatsGeoJson } from "./queries.ts";

const places = embeddedPlaces();
const plain = aSnapshot({ places, sessions: [] });
const named = (name: string) => places.seats("2024").find((seat) => seat.name === name)!;
const [hendon, battersea] = [named("Hendon"), named("Battersea")];

/** A square a tenth of a degree wide whose southern side wanders by some ten metres. */
const wandering = ({ lat, lng }: { lat: number; lng: number }) => {
  const side = Array.from({ length: 99 }, (_, at) => [lng + (at + 1) / 1_000, lat + (at % 2) / 10_000]);
  return Float64Array.from(
    [[lng, lat], ...side, [lng + 0.1, lat], [lng + 0.1, lat + 0.1], [lng, lat + 0.1]].flat(),
  );
};
const outlines = new Map(
  [hendon, battersea].map(({ code, name, centre }) => [
    code,
    { code, name, nameCy: null, polygons: [[wandering(centre)]] },
  ]),
);
const drawn = { ...plain, outlines: () => outlines };

const read = (snapshot: typeof plain, asked: Omit<ShapesAsked, "set">): SeatFeature[] =>
  JSON.parse(seatsGeoJson(snapshot, { set: "2024", ...asked })).features;
const ringOf = (features: SeatFeature[], code: string) =>
  (
    features.find(({ properties }) => properties.code === code)!.geometry.coordinates as number[][][][]
  )[0]![0]!;

describe("seats for a map", () => {
  test("in low detail a side that hardly wanders is straight, and rings are still closed", () => {
    const low = ringOf(read(drawn, { detail: "low" }), hendon.code);
    expect(low).toHaveLength(5);
    expect(low.at(0)).toEqual(low.at(-1));
    expect(ringOf(read(drawn, {}), hendon.code).length).toBeGreaterThan(50);
  });

  test("of a box are those whose area touches it, though their centres lie outside", () => {
    const { lat, lng } = battersea.centre;
    const bbox = [lng + 0.099, lat + 0.099, lng + 0.0995, lat + 0.0995] as const;
    const codes = read(drawn, { bbox }).map(({ properties }) => properties.code);
    expect(codes).toContain(battersea.code);
    expect(codes).not.toContain(hendon.code);
    expect(codes.length).toBeLessThan(10);
  });

  test("of a box, without boundaries, are those whose centre lies in it", () => {
    const bbox = [-0.5, 51.3, 0.3, 51.7] as const;
    const inside = read(plain, { bbox });
    expect(inside.length).toBe(
      places.seats("2024").filter(({ centre: { lat, lng } }) => {
        return lng >= -0.5 && lng <= 0.3 && lat >= 51.3 && lat <= 51.7;
      }).length,
    );
    expect(inside.length).toBeGreaterThan(60);
  });

  test("of a box across 180 degrees, west of which is everything, are all", () => {
    expect(read(plain, { bbox: [10, -90, 9, 90] })).toHaveLength(650);
  });
});
