import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { matchLifts } from "#domain/carpools/match.ts";
import { roadTimeS } from "#domain/carpools/road-time.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { aWay } from "#test/made-lifts.ts";
import { osrmTravel } from "./travel.ts";

let server: Server | undefined;
afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())));

/** A server that speaks OSRM's table service: seconds are 1,000 times the degrees of longitude between two points. */
async function aRoadServer(answer: (url: URL) => { status?: number; body: unknown } = asTable) {
  const asked: URL[] = [];
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://local");
    asked.push(url);
    const { status = 200, body } = answer(url);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((open) => server!.listen(0, "127.0.0.1", open));
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function asTable(url: URL) {
  const points = url.pathname
    .replace("/table/v1/driving/", "")
    .split(";")
    .map((point) => point.split(",").map(Number) as [number, number]);
  const pick = (name: string) =>
    (url.searchParams.get(name) ?? "").split(";").map((at) => points[Number(at)]!);
  if (points.length > 100) return { status: 400, body: { code: "TooBig" } };
  const durations = pick("sources").map(([from]) =>
    pick("destinations").map(([to]) =>
      from > 10 || to > 10 ? null : Math.round(Math.abs(from - to) * 1e6) / 1000,
    ),
  );
  return { body: { code: "Ok", durations } };
}

const leeds = { lat: 53.8, lng: -1.55 };
const york = { lat: 53.96, lng: -1.08 };
const island = { lat: 53, lng: 11 };

test("times are those of the server, whole seconds rounded up; places without a road between are told from a straight line", async () => {
  const { url } = await aRoadServer();
  const { time, by } = await osrmTravel({ url: `${url}/` }).timesAmong([leeds, york, leeds, island]);
  expect(by).toBe("roads");
  expect(time(leeds, york)).toBe(470);
  expect(time(leeds, leeds)).toBe(0);
  expect(time(leeds, island)).toBe(roadTimeS(leeds, island));
});

test("many places are asked about in blocks that every server takes, and the server is told positions alone", async () => {
  const { url, asked } = await aRoadServer();
  const places: LatLng[] = Array.from({ length: 130 }, (_, i) => ({ lat: 53, lng: i / 100 }));
  const { time, by } = await osrmTravel({ url }).timesAmong(places);
  expect(by).toBe("roads");
  expect(asked).toHaveLength(9);
  for (const [from, to] of [
    [0, 129],
    [77, 3],
    [51, 52],
  ] as const)
    expect(time(places[from]!, places[to]!)).toBe(Math.abs(from - to) * 10);
  expect(asked[0]!.pathname).toMatch(/^\/table\/v1\/driving\/[-0-9.,;]+$/);
});

test.each([
  ["is broken", () => ({ status: 500, body: {} })],
  ["says something else", () => ({ body: { code: "Ok", durations: [["x"]] } })],
])("a server that %s is done without, and the doctor hears of it", async (_, answer) => {
  const { url } = await aRoadServer(answer);
  const faults: unknown[] = [];
  const travel = osrmTravel({ url, onFault: (fault) => faults.push(fault) });
  expect(await travel.timesAmong([leeds, york])).toEqual({ time: roadTimeS, by: "straight-lines" });
  expect(faults).toHaveLength(1);
  expect(await travel.check()).toContain("OSRM_URL");
});

test("a server that is away is done without", async () => {
  const travel = osrmTravel({ url: "http://127.0.0.1:1" });
  expect((await travel.timesAmong([leeds, york])).by).toBe("straight-lines");
});

test("lifts are matched by the times of the roads", async () => {
  const { url } = await aRoadServer();
  const way = aWay({ seed: 4, riders: 12, drivers: 5 });
  const { time } = await osrmTravel({ url }).timesAmong([
    way.session,
    ...way.drivers.map(({ at }) => at),
    ...way.households.map(({ at }) => at),
  ]);
  expect(matchLifts(way, { travelTime: time, effort: 200 }).seated).toBeGreaterThan(0);
  expect(await osrmTravel({ url }).check()).toBeNull();
});
