import { connect } from "node:net";
import { Writable } from "node:stream";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { Hono } from "hono";
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ByteWriter } from "#kit/bytes/byte-writer.ts";
import { afterAnswer } from "./afterwards.ts";
import { frame } from "./app.ts";
import { cached } from "./cache.ts";
import type { Env } from "./env.ts";
import { rateLimiter } from "./rate-limit.ts";
import { type Listening, listen } from "./server.ts";
import { watchRequests } from "./watch.ts";

const lines: string[] = [];
const out = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});
const line = new ByteWriter();
const watch = watchRequests({
  log: pino({ base: null }, out),
  lines: { begin: () => line, end: () => void out.write(line.taken()) },
});
const LONG = "A volunteer is wanted in Ynys Môn. ".repeat(200);
const order: unknown[] = [];
let server: Listening;
let address = "";

beforeAll(async () => {
  const app = frame({
    onAnswer: watch.onAnswer,
    onFault: watch.onFault,
    bodyLimitBytes: 1000,
    trustProxy: 1,
    limiter: rateLimiter(1_000_000),
  });
  const room = new Hono<Env>()
    .get("/find", (c) => c.html(`<p>${c.req.query("postcode") ?? ""}</p>`))
    .get("/seats/:set/:code", (c) => c.text(c.req.param("code")))
    .get("/long", (c) => c.html(LONG))
    .get("/picture", (c) => c.body(new Uint8Array(5000), 200, { "content-type": "image/png" }))
    .get("/streamed", (c) => c.body(new Blob([LONG, LONG]).stream(), 200, { "content-type": "text/plain" }))
    .get("/tagged", (c) => cached(c, "v1", 60) ?? c.text("whole"))
    .get("/api/v1/nearest", (c) => c.json({ asked: c.req.query("postcode") ?? null }))
    .post("/later", async (c) => {
      afterAnswer(
        c,
        async () => void order.push("work"),
        (fault) => order.push(fault),
      );
      await new Promise((wait) => setTimeout(wait, 30));
      order.push("answered");
      return c.text("done");
    })
    .post("/settings", async (c) => c.text(String((await c.req.text()).length)));
  app.route("/", room);
  const heard = await listen(app, { host: "127.0.0.1", port: 0 });
  if (!heard.ok) throw new Error(heard.reason);
  server = heard.listening;
  address = `http://127.0.0.1:${server.port}`;
});
afterAll(() => server.stop(0));

test("a form sent without a body, or with an empty one, is read as empty", async () => {
  const lengthOf = async (lines: string[]) => {
    const headers = { Host: "localhost", Origin: "http://localhost", "Sec-Fetch-Site": "same-origin" };
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const answer = await exchange(
      ["POST /settings HTTP/1.1", ...head, "Connection: close", ...lines, "", ""].join("\r\n"),
    );
    return answer.toString();
  };
  expect(await lengthOf([])).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*\r\n\r\n0$/);
  expect(await lengthOf(["Content-Length: 0"])).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*\r\n\r\n0$/);
});

test("the frame's headers are on what leaves by the socket, once each", async () => {
  const { headers } = await fetch(`${address}/find?postcode=x`);
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(headers.get("content-security-policy")).toContain("script-src 'self'");
  expect(headers.get("cache-control")).toBe("private, no-store");
  expect(headers.get("x-request-id")).toMatch(/^[0-9a-f]{10}-/);
  expect(headers.get("content-length")).toBe("8");
});

test("what a room sets itself wins", async () => {
  const { headers } = await fetch(`${address}/tagged`);
  expect([headers.get("cache-control"), headers.get("etag")]).toEqual(["public, max-age=60", 'W/"v1"']);
  const again = await fetch(`${address}/tagged`, { headers: { "If-None-Match": '"other", W/"v1"' } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test("text is packed for those who can unpack it, pictures and short answers are not", async () => {
  const raw = await exchange(
    "GET /long HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip, br\r\nConnection: close\r\n\r\n",
  );
  const body = raw.subarray(raw.indexOf("\r\n\r\n") + 4);
  expect(raw.toString("latin1")).toMatch(/content-encoding: gzip/i);
  expect(raw.toString("latin1")).toContain(`content-length: ${body.length}`);
  expect(gunzipSync(body).toString()).toBe(LONG);
  for (const path of ["/picture", "/find", "/streamed"]) {
    expect(
      (await fetch(address + path, { headers: { "Accept-Encoding": "gzip" } })).headers.get(
        "content-encoding",
      ),
    ).toBeNull();
  }
  const never = await fetch(`${address}/long`, { headers: { "Accept-Encoding": "gzip;q=0" } });
  expect([never.headers.get("content-encoding"), await never.text()]).toEqual([null, LONG]);
});

test("a streamed answer arrives whole", async () => {
  expect(await (await fetch(`${address}/streamed`)).text()).toBe(LONG + LONG);
});

test("a body too large is refused, whether its length is told or not", async () => {
  const post = (body: BodyInit) =>
    fetch(`${address}/settings`, { method: "POST", body, duplex: "half" } as RequestInit);
  expect((await post("x".repeat(1000))).status).toBe(200);
  expect((await post("x".repeat(1001))).status).toBe(413);
  expect(await (await post(new Blob(["x".repeat(900)]).stream())).text()).toBe("900");
  expect((await post(new Blob(["x".repeat(100_000)]).stream())).status).toBe(413);
});

test.each([
  [
    "an address that is too long",
    `GET /find?postcode=${"x".repeat(9000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    414,
    "html",
  ],
  [
    "headers that are too large",
    `GET /find HTTP/1.1\r\nHost: x\r\nCookie: ${"x".repeat(20_000)}\r\n\r\n`,
    431,
    "html",
  ],
  ["no HTTP at all", "hello\r\n\r\n", 400, "html"],
  ["a null in the address", "GET /seats/2024/%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400, "html"],
  [
    "a null in the API's query",
    "GET /api/v1/nearest?postcode=%00 HTTP/1.1\r\nHost: x\r\n\r\n",
    400,
    "problem+json",
  ],
  ["an unknown method", "BREW /find HTTP/1.1\r\nHost: x\r\n\r\n", 400, "html"],
  ["a method that is not answered here", "DELETE /find HTTP/1.1\r\nHost: x\r\n\r\n", 405, "html"],
  [
    "a method that the API does not answer",
    "PUT /api/v1/nearest HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
    405,
    "problem+json",
  ],
  ["no host", "GET /find HTTP/1.1\r\n\r\n", 400, ""],
  ["a host that is none", "GET /find HTTP/1.1\r\nHost: a b%c\r\n\r\n", 400, "html"],
  ["an unknown page of the API", "GET /api/v1/x HTTP/1.1\r\nHost: x\r\n\r\n", 404, "problem+json"],
])("%s is refused with a kind answer of the right shape", async (_name, request, status, type) => {
  const answer = (await exchange(request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))).toString(
    "latin1",
  );
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer.toLowerCase()).toContain(type);
});

test.each(["a b%c", "evil.example:99999"])(
  "a request for the host %s is refused inside the frame",
  async (host) => {
    lines.length = 0;
    const ask = (path: string) =>
      exchange(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`).then(String);
    const page = await ask("/find?postcode=x");
    const forPrograms = await ask("/api/v1/nearest");
    for (const answer of [page, forPrograms]) {
      expect(answer).toMatch(/^HTTP\/1.1 400 /);
      for (const name of [
        "content-security-policy",
        "x-content-type-options",
        "x-request-id",
        "ratelimit",
        "cache-control",
      ])
        expect(answer.toLowerCase()).toContain(`\r\n${name}: `);
    }
    expect(forPrograms).toContain("application/problem+json");
    expect(lines.map((line) => (JSON.parse(line) as { status: number }).status)).toEqual([400, 400]);
  },
);

test("whatever address is asked for, the answer is never a fault", async () => {
  const characters = fc.constantFrom(
    ..."abz09/?&=%+.~:;,@!$'()*[]-_#",
    "%ff",
    "%c3%28",
    "%e2%82",
    "%",
    "%2e%2e",
    "%5c",
    "//",
    "\\",
    "é",
    "\u{1f30a}",
    "'",
    "<script>",
  );
  const path = fc.array(characters, { maxLength: 40 }).map((parts) => `/${parts.join("")}`);
  const start = fc.constantFrom(
    "",
    "/find",
    "/find?postcode=",
    "/seats/2024",
    "/api/v1/nearest?postcode=",
    "/api/v1",
  );
  await fc.assert(
    fc.asyncProperty(
      start,
      path,
      fc.constantFrom("GET", "POST", "HEAD", "OPTIONS", "PATCH"),
      async (begin, rest, method) => {
        const target = Buffer.from(begin + rest, "utf8")
          .toString("latin1")
          .replace(/[\s#]/g, "");
        const answer = (
          await exchange(
            `${method} ${target} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
          )
        ).toString("latin1");
        const status = Number(answer.split(" ")[1]);
        expect(status, target).toBeGreaterThanOrEqual(200);
        expect(status, target).toBeLessThan(500);
      },
    ),
    { numRuns: 300 },
  );
});

test("whatever headers are sent, the answer is never a fault", async () => {
  const value = fc
    .array(
      fc.constantFrom(...'abc019,;=*/"-_.:()<>@?[]{} ', "gzip", "q=", "q=NaN", "cy", "W/", "language=xx"),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(""));
  const name = fc.constantFrom(
    "accept-language",
    "cookie",
    "if-none-match",
    "accept-encoding",
    "x-request-id",
    "origin",
    "sec-fetch-site",
    "x-forwarded-for",
    "range",
    "expect",
    "content-type",
  );
  await fc.assert(
    fc.asyncProperty(
      name,
      value,
      fc.constantFrom("/tagged", "/long", "/find", "/api/v1/nearest"),
      async (header, text, path) => {
        const answer = (
          await exchange(`GET ${path} HTTP/1.1\r\nHost: x\r\n${header}: ${text}\r\nConnection: close\r\n\r\n`)
        ).toString("latin1");
        const status = Number(answer.split(" ")[1]);
        expect(status).toBeGreaterThanOrEqual(200);
        expect(status).toBeLessThan(500);
      },
    ),
    { numRuns: 200 },
  );
});

test("the log tells pattern, status, bytes and id, and nothing that was typed", async () => {
  lines.length = 0;
  const headers = {
    "X-Request-Id": "seen-in-the-log",
    Cookie: "name=Blodwen",
    "X-Forwarded-For": "203.0.113.9",
  };
  await fetch(`${address}/find?postcode=SW11+5TE&name=Blodwen`, { headers });
  await fetch(`${address}/seats/2024/SW115TE`);
  await fetch(`${address}/SW11-5TE/Blodwen`);
  await fetch(`${address}/api/v1/nearest?postcode=SW115TE`);
  const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(told.map(({ route, status }) => [route, status])).toEqual([
    ["/find", 200],
    ["/seats/:set/:code", 200],
    ["(unknown)", 404],
    ["/api/v1/nearest", 200],
  ]);
  expect(told[0]).toMatchObject({ id: "seen-in-the-log", method: "GET", bytes: 15, ms: expect.any(Number) });
  expect(lines.join()).not.toMatch(/SW11|5TE|Blodwen|203\.0|127\.0|postcode|\?/i);
  expect(watch.histogram.text()).not.toMatch(/SW11|Blodwen/);
  expect(watch.histogram.text()).toContain('route="/find",method="GET",status="200",le="+Inf"');
});

test("stopping lets a request in hand finish and takes no more", async () => {
  const app = frame();
  app.get("/slow", async (c) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return c.text("done");
  });
  const heard = await listen(app, { host: "127.0.0.1", port: 0 });
  if (!heard.ok) throw new Error(heard.reason);
  const url = `http://127.0.0.1:${heard.listening.port}/slow`;
  const inHand = fetch(url).then((answer) => answer.text());
  await new Promise((resolve) => setTimeout(resolve, 100));
  const stopped = heard.listening.stop(10_000);
  expect(await inHand).toBe("done");
  await stopped;
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

test("a port that is taken is an answer, not a fault", async () => {
  expect(await listen(frame(), { host: "127.0.0.1", port: server.port })).toEqual({
    ok: false,
    reason: "port-in-use",
  });
});

/** Sends `request` as it stands and gathers what comes back. */
function exchange(request: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const socket = connect(server.port, "127.0.0.1", () => socket.write(request, "latin1"));
    socket.on("data", (part) => parts.push(part));
    socket.on("close", () => resolve(Buffer.concat(parts)));
    socket.on("error", (fault: NodeJS.ErrnoException) =>
      fault.code === "ECONNRESET" && parts.length > 0 ? resolve(Buffer.concat(parts)) : reject(fault),
    );
  });
}

test("what is done afterwards begins when the answer has left", async () => {
  const body = await (await fetch(`${address}/later`, { method: "POST" })).text();
  expect([body, order[0]]).toEqual(["done", "answered"]);
  await expect.poll(() => order).toEqual(["answered", "work"]);
});
