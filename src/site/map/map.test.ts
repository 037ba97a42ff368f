import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { seatId } from "#domain/elections/seats.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import type { Page } from "#kit/ui/page.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { drawNear } from "#site/map/drawing/near/queries.ts";
import { drawCountry } from "#site/map/drawing/queries.ts";
import { aSnapshot, dressed, EVENING, live, manySessions, someSession } from "#test/snapshot.ts";
import { landGeoJson } from "./land/queries.ts";
import { viewListing } from "./listing/queries.ts";
import { SeatMap } from "./parts.tsx";
import { map } from "./route.tsx";
import { islandSettings } from "./settings/queries.ts";

const places = embeddedPlaces();
const battersea = someSession();
const snapshot = aSnapshot({ places, sessions: [battersea, ...manySessions(places, 120)] });
const speak = loadCatalogues("messages").en;
const svg = (drawing: Parameters<typeof SeatMap>[0]["drawing"]) =>
  renderToString(SeatMap({ drawing, speak, id: "m", listId: "list", describe: "All of it" }));
const three = places.seats("2024").filter(({ name }) => /^(Hendon|Battersea|Croydon South)$/.test(name));

describe("the drawing of the country", () => {
  const drawn = svg(drawCountry(snapshot, "2024"));

  test("every target is a link with its name, and every other seat a dot", () => {
    expect(drawn.match(/<a href="\/seats\/2024\/[EWSN]\d{8}"/g)).toHaveLength(115);
    expect(drawn).toContain("<title>Hendon</title>");
    expect(drawn.match(/h0/g)).toHaveLength(650 - 115);
  });

  test("it weighs less than 40 KB and says in words what it shows", () => {
    expect(drawn.length).toBeLessThan(40_000);
    expect(drawn).toContain("<desc");
    expect(drawn).toContain('aria-describedby="m-about list"');
  });

  test("it carries no style of its own, which our policy would forbid", () => {
    expect(drawn).not.toMatch(/<style|style=/);
  });
});

describe("the drawing beside an answer", () => {
  const asked = {
    set: "2024",
    numbered: three,
    home: three[0]!.code,
    origin: { lat: 51.47, lng: -0.17 },
  } as const;
  const drawing = drawNear(snapshot, asked);

  test("the seats of the answer carry their numbers and lie inside, number 1 on top", () => {
    expect(drawing.marks.map(({ seat }) => seat.number)).toEqual([3, 2, 1]);
    for (const { x, y } of drawing.marks) {
      expect([x > 0, x < drawing.width, y > 0, y < drawing.height]).toEqual([true, true, true, true]);
    }
    expect(drawing.origin).not.toBeNull();
  });

  test("it weighs less than 15 KB", () => {
    expect(svg(drawing).length).toBeLessThan(15_000);
  });

  test("with nothing to show and nowhere to start from it is the whole country", () => {
    const { width, height } = drawCountry(snapshot, "2024");
    expect(drawNear(snapshot, { set: "2024", numbered: [], home: null, origin: null })).toMatchObject({
      width,
      height,
    });
  });
});

describe("the page", () => {
  const show = (_: unknown, page: Page, status = 200) =>
    new Response(renderToString(page.body as never), { status });
  const app = dressed(
    map({
      show: show as never,
      live: live(snapshot),
      now: () => EVENING,
      speakers: loadCatalogues("messages"),
      base: null,
    }),
  );
  const read = async (path: string) => (await app.request(path)).text();

  test("without script it has the drawing, the filters and both lists", async () => {
    const page = await read("/map");
    expect(page).toContain('class="seat-map"');
    expect(page).toContain(`href="/sessions/${battersea.id}"`);
    expect(page.match(/<li><a href="\/seats\/2024\//g)).toHaveLength(115);
    expect(page).toContain('action="/map" method="get"');
  });

  test("filters narrow the list and stay filled in", async () => {
    const page = await read("/map?kind=canvassing&from=2026-11-21&to=2026-11-21&stepFree=true");
    expect(page).toContain(battersea.id);
    expect(page).toMatch(/name="kind"[^>]*value="canvassing"[^>]*checked/);
    expect(page).toContain('value="2026-11-21"');
    expect(await read("/map?kind=rally&from=2026-11-21&to=2026-11-21")).not.toContain(battersea.id);
  });

  test("a filter that cannot be read is named, and everything is shown", async () => {
    const page = await read("/map?from=soon");
    expect(page).toContain("We could not read “from”");
    expect(page).toContain(battersea.id);
  });

  test("the other boundary set has its own targets", async () => {
    const page = await read("/map?set=2010");
    const targets = snapshot.targets["2010"].list?.targets ?? [];
    expect(page).toContain(`/seats/${seatId({ set: "2010", code: targets[0]!.code })}`);
  });

  test("a page number too far is the last page", async () => {
    expect(await read("/map?page=999999")).toContain("Page 5 of 5");
    expect(await read("/map?page=abc")).toContain("Page 1 of 5");
  });

  test("what the island is told stays on our own site", async () => {
    const settings = JSON.parse(/data-map="([^"]*)"/.exec(await read("/map"))![1]!.replaceAll("&quot;", '"'));
    for (const address of [
      settings.land,
      settings.words,
      settings.seats,
      settings.sessions,
      settings.clusters,
    ]) {
      expect(address).toMatch(/^\//);
    }
    expect((await app.request(settings.land)).status).toBe(200);
    const words = (await (await app.request(settings.words)).json()) as { inView: string; controls: object };
    expect(words.inView).toContain("Sessions in view: {count}.");
    expect(Object.keys(words.controls)).toContain("NavigationControl.ZoomIn");
  });
});

describe("what the open map is told", () => {
  const told = (more: Partial<Parameters<typeof islandSettings>[0]>) =>
    islandSettings({
      ...{ speak, snapshot, set: "2024", origin: null, places: [], numbered: false },
      ...{ filters: new URLSearchParams(), list: null, base: null, ...more },
    });
  const drawn = { ...snapshot, outlines: () => new Map() };

  test("the weight that its button names grows with what is loaded", () => {
    const around = three.map(({ centre }) => centre);
    expect(told({}).kilobytes).toBe(450);
    expect(told({ snapshot: drawn, places: around }).kilobytes).toBe(450);
    expect(told({ snapshot: drawn }).kilobytes).toBe(600);
  });

  test("whom to credit, in the words of the boundaries' own licence", () => {
    const attribution = places.datasets.find(({ kind }) => kind === "boundaries-2024")!.attribution;
    expect(told({}).credit).toContain(attribution.replace(/\.$/, ""));
    expect(told({}).credit).toContain("Natural Earth");
  });

  test("the places that the page counts, in its order, and none that it does not", () => {
    const around = three.map(({ centre }) => centre);
    expect(told({ places: around, numbered: true }).numbered).toHaveLength(3);
    expect(told({ places: around }).numbered).toEqual([]);
  });
});

test("beside the open map sessions are worded as on the page, with where they are", () => {
  const asked = { speak, filters: {}, bbox: [-0.3, 51.4, 0, 51.6], now: EVENING } as const;
  const { total, sessions } = viewListing(snapshot, asked);
  expect(total).toBeGreaterThan(0);
  const listed = sessions.find(({ path }) => path === `/sessions/${battersea.id}`)!;
  expect(listed.told).toBe(`Battersea, ${speak.span(battersea.startsAt, battersea.endsAt)}`);
  expect(listed.at).toEqual({ lat: battersea.meetingPoint!.lat, lng: battersea.meetingPoint!.lng });
});

test("the land for the interactive map is closed rings on the islands", () => {
  const { features } = JSON.parse(landGeoJson());
  expect(features).toHaveLength(2);
  for (const [ring] of features[0].geometry.coordinates) expect(ring.at(0)).toEqual(ring.at(-1));
});
