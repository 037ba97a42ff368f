import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { aSnapshot, someSession } from "#test/snapshot.ts";
import { MeetingMap } from "./parts.tsx";
import { meetingMap } from "./queries.ts";

const places = embeddedPlaces();
const speak = loadCatalogues("messages").en;
const snapshot = aSnapshot({ places });
const session = someSession();
const point = session.meetingPoint!;
const made = (changes: Partial<typeof session> = {}, from = snapshot, base: string | null = null) =>
  meetingMap({ ...session, ...changes }, { speak, snapshot: from, base });

describe("the map of a meeting point", () => {
  const map = made()!;
  const drawn = renderToString(<MeetingMap speak={speak} map={map} place={'The "Arms" <bar>'} id="m" />);

  test("the place stands inside, with names around it that lie on nothing else", () => {
    const { at, width, height, names, nearest } = map.drawing;
    expect([at[0] > 60, at[0] < width - 60, at[1] > 40, at[1] < height - 20]).toEqual(Array(4).fill(true));
    expect(names.length).toBeGreaterThanOrEqual(5);
    expect(names.map(({ name }) => name)).toContain("Battersea");
    expect(nearest[0]).toMatch(/^SW\d+ \d$/);
    for (const [index, one] of names.entries())
      for (const other of names.slice(index + 1))
        expect(Math.abs(one.x - other.x) >= 20 || Math.abs(one.y - other.y) >= 18).toBe(true);
  });

  test("it weighs less than 12 KB, loads nothing by itself, and keeps to itself what organisers typed", () => {
    expect(drawn.length).toBeLessThan(12_000);
    expect(drawn).not.toMatch(/<img|<iframe|src=|style=|<bar>/);
    expect(drawn).toContain(`Nearest postcode areas: ${map.drawing.nearest.join(", ")}.`);
  });

  test("opened, it calls the place by its name and shows what was drawn; with a base map, its streets", () => {
    expect(map.island).toMatchObject({ originLabel: point.name, origin: { lat: point.lat, lng: point.lng } });
    const height = ({ bounds: [, south, , north] }: (typeof map)["island"]) => north - south;
    expect(height(map.island)).toBeGreaterThan(height(made({}, snapshot, "/map/base")!.island));
    expect(map.island.credit).toContain("Royal Mail");
  });

  test("with boundaries imported its constituency is an area", () => {
    const ring = [-0.4, 51.3, 0, 51.3, 0, 51.6, -0.4, 51.6, -0.4, 51.3];
    const outline = { code: session.seat.code, nameCy: null, polygons: [[ring]] } as never;
    const next = { ...(outline as object), code: "E14009999" } as never;
    const outlines = [outline, next];
    const imported = { ...snapshot, places: { ...places, outlines: () => outlines } };
    const { own, land } = made({}, imported)!.drawing;
    expect(own).toMatch(/^M/);
    expect(land).toBe(own + own);
    expect(map.drawing.own).toBe("");
  });

  test("an island with few postcodes is looked at from farther away", () => {
    const far = made({ meetingPoint: { ...point, lat: 60.155, lng: -1.145 } })!.drawing;
    expect(far.scale.miles).toBeGreaterThan(map.drawing.scale.miles);
    expect(far.nearest.every((sector) => sector.startsWith("ZE"))).toBe(true);
  });

  test("a session from home has none", () => {
    expect(made({ meetingPoint: null })).toBeNull();
  });
});
