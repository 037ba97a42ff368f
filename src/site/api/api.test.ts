import type { z } from "@hono/zod-openapi";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { aSnapshot, dressed, EVENING, live, manySessions, someSession } from "#test/snapshot.ts";
import { api, documentOf } from "./api.ts";
import { DatasetsAnswer } from "./datasets/contract.ts";
import { Feed } from "./feed/contract.ts";
import { KEYED_ROUTES } from "./keyed/api.ts";
import { NearestAnswer } from "./nearest/contract.ts";
import { PostcodeAnswer } from "./postcodes/contract.ts";
import { ProblemShape } from "./problems/contract.ts";
import { SeatFeatures, SeatInFull, SeatsAnswer } from "./seats/contract.ts";
import { ClusterFeatures, SessionFeatures, SessionOut, SessionsAnswer } from "./sessions/contract.ts";
import { TargetsAnswer } from "./targets/contract.ts";

const places = embeddedPlaces();
const battersea = someSession();
const over = someSession({ id: "00000000-0000-4000-8000-000000000000", endsAt: EVENING });
const snapshot = aSnapshot({ places, sessions: [battersea, over, ...manySessions(places, 500)] });
const room = api({ live: live(snapshot), now: () => EVENING, origin: "https://example.org" });
const app = dressed(room);
const ask = (path: string, headers: Record<string, string> = {}) =>
  app.request(`/api/v1${path}`, { headers });
const read = async <T extends z.ZodType>(path: string, shape: T): Promise<z.infer<T>> => {
  const response = await ask(path);
  expect(response.status).toBe(200);
  const body = await response.json();
  const parsed = shape.parse(body);
  // Nothing is said that the schema does not name.
  expect(parsed).toEqual(body);
  return parsed;
};

describe("what each address says fits its schema, and the schema names all of it", () => {
  test("postcodes", async () => {
    const answer = await read("/postcodes/sw115te", PostcodeAnswer);
    expect(answer).toMatchObject({ postcode: "SW11 5TE", precision: "sector", note: "embedded" });
    expect(answer.seats["2024"]).toMatchObject({ name: "Battersea" });
  });

  test("seats", async () => {
    expect((await read("/seats?set=2010", SeatsAnswer)).seats).toHaveLength(650);
    const seat = await read("/seats/2024/E14001081", SeatInFull);
    expect(seat.name).toBe("Battersea");
    expect(seat.history[0]).toMatchObject({ election: "2024-07-04", majority: seat.majority });
    expect(seat.replaced[0]).toMatchObject({ set: "2010", name: "Battersea" });
    expect(seat.neighbours.length).toBeGreaterThan(3);
    expect(seat.sessions.map(({ id }) => id)).toContain(battersea.id);
  });

  test("seats as GeoJSON are points while no boundaries are imported", async () => {
    const { features } = await read("/seats.geojson?set=2024", SeatFeatures);
    expect(features).toHaveLength(650);
    expect(new Set(features.map(({ geometry }) => geometry.type))).toEqual(new Set(["Point"]));
  });

  test("targets say who made the list and by what rule", async () => {
    const { list, targets } = await read("/targets?set=2024", TargetsAnswer);
    expect(list).toMatchObject({ set: "2024", author: "A test", date: "2026-11-20" });
    expect(list.rule?.words).toContain("majority under 5%");
    expect(targets).toHaveLength(115);
    expect(targets[0]?.priority).toBe(1);
  });

  test("sessions in a page, in a box, of a seat, on a day", async () => {
    const all = await read("/sessions", SessionsAnswer);
    expect(all).toMatchObject({ page: 1, total: 501, pages: 26 });
    const last = await read("/sessions?page=26", SessionsAnswer);
    expect(last.sessions).toHaveLength(1);
    expect(
      (await read("/sessions?bbox=-0.2,51.4,-0.1,51.5", SessionsAnswer)).sessions.map(({ id }) => id),
    ).toContain(battersea.id);
    expect((await read("/sessions?bbox=-30,51,-20,52", SessionsAnswer)).total).toBe(0);
    const seat = await read("/sessions?seat=2024/E14001081&from=2026-11-21&to=2026-11-21", SessionsAnswer);
    expect(seat.sessions.map(({ id }) => id)).toContain(battersea.id);
    expect((await read("/sessions?from=2027-01-01", SessionsAnswer)).total).toBe(0);
    const whole = await read("/sessions?seat=2024/E14001081", SessionsAnswer);
    expect(await read("/sessions?seat=E14001081", SessionsAnswer)).toEqual(whole);
    expect(await read("/sessions?seat=E14001081&set=2024", SessionsAnswer)).toEqual(whole);
    expect((await read("/sessions?seat=E14001081&set=2010", SessionsAnswer)).total).toBe(0);
  });

  test("sessions as GeoJSON and as clusters count the same", async () => {
    const box = "bbox=-9,49,2,61&firstTimer=true";
    const points = await read(`/sessions.geojson?${box}`, SessionFeatures);
    const clusters = await read(`/sessions/clusters?${box}&zoom=6`, ClusterFeatures);
    expect(clusters.total).toBe(points.total);
    expect(points.total).toBeGreaterThan(100);
    expect(clusters.features.length).toBeLessThan(points.total);
  });

  test("one session, sources, feed", async () => {
    expect(await read(`/sessions/${battersea.id}`, SessionOut)).toMatchObject({
      placesLeft: 14,
      seat: { name: "Battersea" },
    });
    expect((await read("/datasets", DatasetsAnswer)).datasets[0]?.attribution).not.toBe("");
    const feed = await read("/feed.json?seat=2024/E14001081", Feed);
    expect(feed.items[0]?.url).toBe(`https://example.org/sessions/${battersea.id}`);
  });
});

describe("caches", () => {
  const shared = [
    "/seats",
    "/seats.geojson",
    "/seats/2024/E14001081",
    "/targets",
    "/sessions",
    "/sessions.geojson",
    "/sessions/clusters?bbox=-9,49,2,61&zoom=5",
    "/datasets",
    "/feed.json",
  ];

  test.each(shared)("%s answers 304 to who holds it, until the snapshot changes", async (path) => {
    const first = await ask(path);
    const tag = first.headers.get("etag") ?? "";
    expect(tag).not.toBe("");
    expect(first.headers.get("cache-control")).toContain("public");
    const again = await ask(path, { "if-none-match": tag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
    const newer = dressed(api({ live: live(aSnapshot({ places })), now: () => EVENING, origin: null }));
    expect((await newer.request(`/api/v1${path}`, { headers: { "if-none-match": tag } })).status).toBe(200);
  });

  test("the document answers 304 to who holds it", async () => {
    const tag = (await ask("/openapi.json")).headers.get("etag") ?? "";
    expect((await ask("/openapi.json", { "if-none-match": tag })).status).toBe(304);
  });

  test.each([...shared, "/seats?set=2010", "/sessions?page=2", "/openapi.json?x=1"])(
    "%s may be kept by shared caches, with a query string too",
    async (path) => {
      const exchange = { hasQuery: true, headers: {} as Record<string, string> };
      expect((await app.request(`/api/v1${path}`, {}, { exchange })).status).toBe(200);
      expect(exchange.headers["cache-control"]).toMatch(/^public, max-age=\d+$/);
      expect(exchange.headers.etag).toMatch(/^W\/"/);
    },
  );

  test.each(["/sessions", "/sessions.geojson", "/seats/2024/E14001081", "/feed.json"])(
    "%s has another tag as soon as a session ends",
    async (path) => {
      const until = (at: Date) => dressed(api({ live: live(snapshot), now: () => at, origin: null }));
      const before = await until(new Date(battersea.endsAt.getTime() - 1)).request(`/api/v1${path}`);
      const headers = { "if-none-match": before.headers.get("etag") ?? "" };
      expect((await until(battersea.endsAt).request(`/api/v1${path}`, { headers })).status).toBe(200);
    },
  );

  test.each(["/nearest?postcode=SW11+5TE", "/nearest?lat=51.47&lng=-0.17", "/postcodes/SW11+5TE"])(
    "%s stays out of shared caches and has no tag, as the document says",
    async (path) => {
      const { headers } = await ask(path);
      expect(headers.get("cache-control")).toContain("private");
      expect(headers.get("etag")).toBeNull();
      const at = path.startsWith("/nearest") ? "/api/v1/nearest" : "/api/v1/postcodes/{postcode}";
      expect(Object.keys(documentOf(room).paths?.[at]?.get?.responses ?? {})).toEqual(["200", "400", "404"]);
    },
  );
});

describe("refusals", () => {
  test.each([
    ["/seats/2024/E14999999", 404, "unknown-seat"],
    ["/seats/1997/E14001081", 404, "unknown-seat"],
    ["/sessions/nothing", 404, "unknown-session"],
    [`/sessions/${over.id}`, 404, "unknown-session"],
    ["/sessions?bbox=1,2,3", 400, "bad-parameter"],
    ["/sessions?page=0", 400, "bad-parameter"],
    ["/sessions?kind=party", 400, "bad-parameter"],
    ["/sessions?from=soon", 400, "bad-parameter"],
    ["/sessions/clusters?zoom=3", 400, "bad-parameter"],
    ["/seats?set=1997", 400, "bad-parameter"],
    ["/postcodes/Battersea", 400, "not-a-postcode"],
    ["/postcodes/SW99%209ZZ", 404, "unknown-postcode"],
    ["/feed.json?seat=2024/E14999999", 404, "unknown-seat"],
  ])("%s: %i %s, with a sentence that helps", async (path, status, kind) => {
    const response = await ask(path);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const problem = ProblemShape.parse(await response.json());
    expect(problem).toMatchObject({ type: `/api#${kind}`, status });
    expect(problem.detail.length).toBeGreaterThan(20);
    expect(problem.detail).not.toContain("undefined");
  });

  test("no list in force is said so", async () => {
    const none = dressed(
      api({ live: live(aSnapshot({ places, withoutTargets: true })), now: () => EVENING, origin: null }),
    );
    const response = await none.request("/api/v1/targets");
    expect([response.status, ProblemShape.parse(await response.json()).type]).toEqual([
      404,
      "/api#no-target-list",
    ]);
  });

  test("parameters that nobody knows are passed over, empty ones count as not given", async () => {
    const plain = await (await ask("/sessions?perPage=2")).text();
    expect(await (await ask("/sessions?perPage=2&utm_source=x&kind=&bbox=&seat=&from=")).text()).toBe(plain);
  });
});

test("no address and no query string is a fault of ours", async () => {
  const path = fc.constantFrom(
    "/seats",
    "/seats.geojson",
    "/targets",
    "/sessions",
    "/sessions.geojson",
    "/sessions/clusters",
    "/feed.json",
  );
  const name = fc.constantFrom(
    "set",
    "bbox",
    "seat",
    "from",
    "to",
    "page",
    "perPage",
    "kind",
    "zoom",
    "stepFree",
    "firstTimer",
  );
  const value = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("2024", "-9,49,2,61", "180,-90,-180,90", "0", "1e9", "2026-02-30"),
  );
  await fc.assert(
    fc.asyncProperty(
      path,
      fc.array(fc.tuple(name, value), { maxLength: 6 }),
      fc.string(),
      async (at, pairs, word) => {
        const query = pairs
          .map(([key, text]) => `${key}=${encodeURIComponent(text.toWellFormed())}`)
          .join("&");
        expect((await ask(`${at}?${query}`)).status).toBeLessThan(500);
        for (const folder of ["seats/2024", "sessions", "postcodes", "seats"]) {
          expect((await ask(`/${folder}/${encodeURIComponent(word.toWellFormed())}`)).status).toBeLessThan(
            500,
          );
        }
      },
    ),
    { numRuns: 120 },
  );
});

describe("the document", () => {
  const document = documentOf(room);

  test("it is OpenAPI 3.1 and names every address", () => {
    expect(document.openapi).toBe("3.1.0");
    const named = Object.keys(document.paths ?? {}).sort();
    const answered = room.routes.map(({ path: at }) => at.replaceAll(/:(\w+)(\{[^}]*\})?/g, "{$1}"));
    expect(named).toEqual([...new Set(answered)].filter((at) => at !== "/api/v1/openapi.json").sort());
    expect(named).toHaveLength(12);
  });

  test("every part that it points at is there", () => {
    const text = JSON.stringify(document);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      expect(document.components?.schemas, name).toHaveProperty(name ?? "");
    }
    expect(text.match(/#\/components\/schemas\//g)?.length).toBeGreaterThan(20);
  });

  test("it is served", async () => {
    const whole = documentOf(room, KEYED_ROUTES);
    expect(await (await ask("/openapi.json")).json()).toEqual(JSON.parse(JSON.stringify(whole)));
    expect(Object.keys(whole.paths ?? {})).toContain("/api/v1/people/{id}/consents");
    expect(whole.components?.securitySchemes).toHaveProperty("key");
  });
});

test("the nearest answer of the whole API is the room's own", async () => {
  expect((await read("/nearest?postcode=SW11+5TE&limit=3", NearestAnswer)).seats).toHaveLength(3);
});
