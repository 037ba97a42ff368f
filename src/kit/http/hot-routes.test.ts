import { connect } from "node:net";
import { Hono } from "hono";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Answered } from "./answered.ts";
import { frame } from "./app.ts";
import type { Env } from "./env.ts";
import type { HotRoute } from "./hot-routes.ts";
import { rateLimiter } from "./rate-limit.ts";
import { type Listening, listen } from "./server.ts";

const WORDS = "Môn ".repeat(500);
const headers = { "content-type": "application/json", "cache-control": "private, max-age=60" };
const ALLOWED = 40;
let answered: Answered[] = [];
let server: Listening;

/** Answers `?words`, fails half-way at `?fault`, passes everything else on. */
const hot: HotRoute = {
  path: "/api/v1/nearest",
  headers,
  write({ query, locale }, out) {
    if (query === "fault") {
      out.text("half an ans");
      throw new Error("a fault");
    }
    if (query !== "words") return false;
    out.text(JSON.stringify({ locale, WORDS }));
    return true;
  },
};

beforeAll(async () => {
  const room = new Hono<Env>().get("/api/v1/nearest", (c) =>
    c.body(JSON.stringify({ locale: c.get("locale"), WORDS }), 200, headers),
  );
  const limiter = rateLimiter(ALLOWED);
  const app = frame({ hot: [hot], limiter, trustProxy: 1, onAnswer: (each) => answered.push(each) });
  app.route("/", room);
  const heard = await listen(app, { host: "127.0.0.1", port: 0 });
  if (!heard.ok) throw new Error(heard.reason);
  server = heard.listening;
});
afterAll(() => server.stop(0));
beforeEach(() => {
  answered = [];
});

let clients = 0;
/** Each question comes from a client of its own, unless one is named. */
function ask(query: string, more: Record<string, string> = {}): Promise<Response> {
  clients += 1;
  return fetch(`http://127.0.0.1:${server.port}/api/v1/nearest?${query}`, {
    headers: { "x-forwarded-for": `10.1.1.${clients}`, "accept-encoding": "identity", ...more },
  });
}

/** Everything that came back over one connection for `requests`, sent at once. */
function raw(...requests: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(server.port, "127.0.0.1", () => socket.write(requests.join("")));
    socket.setEncoding("utf8").on("error", reject);
    socket.on("data", (part) => {
      text += part;
      if (text.split("HTTP/1.1 ").length > requests.length && text.endsWith("}")) socket.end();
    });
    socket.on("close", () => resolve(text));
  });
}
const get = (query: string, lines = "") =>
  `GET /api/v1/nearest?${query} HTTP/1.1\r\nHost: localhost\r\n${lines}\r\n`;

test("a hot answer has the body and the headers of the room's", async () => {
  const [quick, slow] = [await ask("words"), await ask("other")];
  expect(await quick.text()).toBe(await slow.text());
  const plain = (response: Response) =>
    Object.fromEntries([...response.headers].filter(([name]) => name !== "x-request-id" && name !== "date"));
  expect(plain(quick)).toEqual(plain(slow));
  expect(Date.parse(quick.headers.get("date") ?? "")).toBeGreaterThan(Date.now() - 5_000);
});

test("packed and in the language asked for, as the room's", async () => {
  const wanted = { "accept-encoding": "gzip", "accept-language": "cy" };
  const [quick, slow] = [await ask("words", wanted), await ask("other", wanted)];
  expect(quick.headers.get("content-encoding")).toBe("gzip");
  expect(quick.headers.get("content-length")).toBe(slow.headers.get("content-length"));
  expect(await quick.json()).toEqual({ locale: "cy", WORDS });
});

test("each answer is told of once, with its pattern and size", async () => {
  await (await ask("words", { "x-request-id": "proxy-12345678" })).text();
  await (await ask("other")).text();
  expect(answered.map(({ exchange, status, bytes }) => [exchange.route, status, bytes])).toEqual([
    ["/api/v1/nearest", 200, Buffer.byteLength(JSON.stringify({ locale: "en", WORDS }))],
    ["/api/v1/nearest", 200, Buffer.byteLength(JSON.stringify({ locale: "en", WORDS }))],
  ]);
  expect(answered[0]?.exchange.id).toBe("proxy-12345678");
});

test("a fault goes on to the room with nothing of it sent", async () => {
  expect(await (await ask("fault")).json()).toEqual({ locale: "en", WORDS });
  expect(answered).toHaveLength(1);
});

test("hot or passed on, a request is counted once, and one too many is refused", async () => {
  const someone = { "x-forwarded-for": "10.2.2.2" };
  const left = async (query: string) =>
    /r=(\d+)/.exec((await ask(query, someone)).headers.get("ratelimit") ?? "")?.[1];
  expect(await left("words")).toBe(String(ALLOWED - 1));
  expect(await left("other")).toBe(String(ALLOWED - 2));
  expect(await left("words")).toBe(String(ALLOWED - 3));
  for (let time = 3; time < ALLOWED; time += 1) await ask("words", someone);
  const refused = await ask("words", someone);
  expect([refused.status, refused.headers.get("content-type")]).toEqual([429, "application/problem+json"]);
});

test("answers to questions sent together come whole and in order", async () => {
  const text = await raw(get("words"), get("other"), get("words", "Accept-Language: cy\r\n"));
  const bodies = text.split(/HTTP\/1\.1 200 OK\r\n[\s\S]*?\r\n\r\n/).slice(1);
  expect(bodies.map((body) => JSON.parse(body).locale)).toEqual(["en", "en", "cy"]);
});

test("what is unusual about a request is the frame's business", async () => {
  expect(await raw(get("words", "Connection: close\r\n"))).toContain("Connection: close");
  expect(await raw(get("words%00"))).toMatch(/^HTTP\/1\.1 400/);
  expect(await raw(get("words").replace("localhost", "local host"))).toMatch(/^HTTP\/1\.1 400/);
  expect(await raw(get("words").replace("GET", "DELETE"))).toMatch(/^HTTP\/1\.1 40[35]/);
});
