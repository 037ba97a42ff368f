import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import type { MapDrawing } from "#site/map/drawing/contract.ts";
import { drawNear } from "#site/map/drawing/near/queries.ts";
import { drawCountry, drawSeats } from "#site/map/drawing/queries.ts";
import { SeatMap } from "#site/map/parts.tsx";
import { aSnapshot } from "#test/snapshot.ts";
import { MapKey, signsOf } from "./parts.tsx";

const speak = loadCatalogues("messages").en;
const places = embeddedPlaces();
const snapshot = aSnapshot({ places, sessions: [] });
const svg = (drawing: MapDrawing, quiet = false) =>
  renderToString(SeatMap({ drawing, speak, quiet, id: "m", describe: "All of it" }));
const three = places.seats("2024").filter(({ name }) => /^(Hendon|Battersea|Croydon South)$/.test(name));
const [home, nextDoor, target] = three;

const square = (lat: number, lng: number) =>
  Float64Array.from([lng, lat, lng + 0.1, lat, lng + 0.1, lat + 0.1, lng, lat + 0.1]);
const outlines = new Map(
  three.map(({ code, centre }) => [code, { polygons: [[square(centre.lat - 0.05, centre.lng - 0.05)]] }]),
);
const aroundOne = [home!, nextDoor!, target!].map((seat) => ({
  ...seat,
  isTarget: seat === target,
  number: 0,
  isHome: seat === home,
}));
const HATCHED = /class="seat-map-area"[^>]*fill="url\(#m-hatch\)"/g;

describe("with boundaries", () => {
  test("a seat's own map hatches that seat alone, and a target beside it is a diamond", () => {
    const drawing = drawSeats({ seats: aroundOne, outlines, origin: null, show: "around" });
    const drawn = svg(drawing);
    expect(drawn.match(HATCHED)).toHaveLength(1);
    expect(drawn.match(/class="seat-map-target"/g)).toHaveLength(1);
    expect(drawn.match(/class="seat-map-beside"/g)).toHaveLength(1);
    expect(signsOf(drawing)).toEqual(["here-area", "target", "beside"]);
  });

  test("the country hatches every target, and its key shows a hatched square", () => {
    const seats = aroundOne.map((seat) => ({ ...seat, isTarget: true, number: null, isHome: false }));
    const drawing = drawSeats({ seats, outlines, origin: null, show: "country" });
    expect(svg(drawing).match(HATCHED)).toHaveLength(3);
    expect(signsOf(drawing)).toEqual(["area"]);
    expect(renderToString(MapKey({ speak, drawing }))).toContain("map-key-hatched");
  });
});

test("without boundaries the key explains diamonds, dots, numbers and the cross", () => {
  expect(signsOf(drawCountry(snapshot, "2024"))).toEqual(["target", "dot"]);
  const near = drawNear(snapshot, { set: "2024", numbered: three, home: null, origin: home!.centre });
  expect(signsOf(near)).toEqual(["numbered", "target", "dot"]);
  const key = renderToString(MapKey({ speak, drawing: near }));
  for (const words of ["with its number", "A target seat", "Another seat", "You are here"]) {
    expect(key).toContain(words);
  }
});

test("a quiet map takes no stop of the keyboard, another takes one for each link", () => {
  const country = drawCountry(snapshot, "2024");
  expect(svg(country, true).match(/tabindex="-1"/g)).toHaveLength(115);
  expect(svg(country)).not.toContain("tabindex");
});

test.each([0, 0.001, 0.02])("a number %s degrees from the asker is not hidden by the cross", (degrees) => {
  const origin = { lat: home!.centre.lat - degrees, lng: home!.centre.lng };
  const { marks, origin: cross } = drawNear(snapshot, { set: "2024", numbered: three, home: null, origin });
  for (const { x, y } of marks) {
    expect(Math.hypot(x - cross![0], y - cross![1])).toBeGreaterThan(20);
  }
});

test("the key of a map that can be opened has the open map's signs, unseen until then", () => {
  const drawing = drawNear(snapshot, { set: "2024", numbered: three, home: null, origin: null });
  const key = (areas: boolean) => renderToString(MapKey({ speak, drawing, live: { areas } }));
  const unseen = /<li data-key-of="map" hidden>/g;
  expect(key(true).match(unseen)).toHaveLength(2);
  expect(key(false).match(unseen)).toHaveLength(1);
  expect(key(true)).toMatch(/data-key-of="drawing">.*A target seat/);
  expect(renderToString(MapKey({ speak, drawing }))).not.toContain("data-key-of");
});
