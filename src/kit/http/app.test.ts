import { expect, test } from "vitest";
import { frame } from "./app.ts";
import type { Refusal } from "./refusal.ts";

function aFrame(options: Parameters<typeof frame>[0] = {}) {
  const app = frame(options);
  app.get("/seats/:set/:code", (c) => c.text(`${c.get("requestId")} ${c.get("locale")}`));
  app.post("/settings", async (c) => c.text(String((await c.req.text()).length)));
  app.get("/api/v1/broken", () => {
    throw new Error("the roof fell in at SW1A 1AA");
  });
  app.get("/broken", () => {
    throw new Error("the roof fell in at SW1A 1AA");
  });
  return app;
}

test("a room sees the request's id and the browser's language", async () => {
  const answer = await aFrame({ trustProxy: 1 }).request("/seats/2024/E14001063", {
    headers: { "X-Request-Id": "from-the-proxy-1", "Accept-Language": "cy-GB,en;q=0.5" },
  });
  expect(await answer.text()).toBe("from-the-proxy-1 cy");
  expect(answer.headers.get("x-request-id")).toBe("from-the-proxy-1");
});

test("an inbound id that is not well formed is replaced", async () => {
  const app = aFrame({ trustProxy: 1 });
  const answer = await app.request("/seats/2024/E1", { headers: { "X-Request-Id": "<script>" } });
  expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f]{10}-[0-9a-z]+$/);
});

test("without a proxy of ours in front, nobody names their own request", async () => {
  const answer = await aFrame().request("/seats/2024/E1", { headers: { "X-Request-Id": "SW11-5TE-forged" } });
  expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f]{10}-[0-9a-z]+$/);
});

test("a fault that waiting mends is a 503 that says how long, on pages and for programs", async () => {
  const app = aFrame({ isPassing: (fault) => (fault as Error).message.startsWith("the roof") });
  const page = await app.request("/broken");
  expect([page.status, page.headers.get("retry-after")]).toEqual([503, "10"]);
  const forPrograms = await app.request("/api/v1/broken");
  expect([
    forPrograms.status,
    forPrograms.headers.get("content-type"),
    forPrograms.headers.get("retry-after"),
  ]).toEqual([503, "application/problem+json", "10"]);
});

test("pages carry a strict policy and never tell other sites where someone came from", async () => {
  const { headers } = await aFrame().request("/seats/2024/E1");
  expect(headers.get("content-security-policy")).toContain("script-src 'self'");
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(headers.get("content-security-policy")).not.toContain("unsafe");
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("strict-transport-security")).toBeNull();
});

test("https sites tell browsers to stay on https", async () => {
  const { headers } = await aFrame({ publicUrl: "https://example.org" }).request("/seats/2024/E1");
  expect(headers.get("strict-transport-security")).toContain("max-age=");
});

test("only the embed may stand in another site's frame", async () => {
  const { headers } = await aFrame().request("/embed/finder");
  expect(headers.get("content-security-policy")).toContain("frame-ancestors *");
});

test("an answer to a typed query is kept out of caches unless the room says otherwise", async () => {
  const app = aFrame();
  expect((await app.request("/seats/2024/E1?postcode=x")).headers.get("cache-control")).toBe(
    "private, no-store",
  );
  expect((await app.request("/seats/2024/E1")).headers.get("cache-control")).toBe("private, no-cache");
});

test("an unknown address is a page that says so, and a problem under /api/", async () => {
  const app = aFrame();
  const page = await app.request("/nowhere");
  expect([page.status, page.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
  const forPrograms = await app.request("/api/v1/nowhere");
  expect(forPrograms.headers.get("content-type")).toBe("application/problem+json");
  expect(await forPrograms.json()).toMatchObject({
    status: 404,
    type: "about:blank",
    title: expect.any(String),
  });
});

test("a method that an address does not answer is named, with those that it does", async () => {
  const answer = await aFrame().request("/seats/2024/E1", { method: "DELETE" });
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

test("a fault is told once, and the person sees a reference and nothing of the fault", async () => {
  const told: string[] = [];
  const app = aFrame({
    trustProxy: 1,
    onFault: (fault, exchange) => told.push(`${exchange.id} ${(fault as Error).message}`),
  });
  const answer = await app.request("/broken", { headers: { "X-Request-Id": "reference-77" } });
  const page = await answer.text();
  expect(answer.status).toBe(500);
  expect(page).toContain("reference-77");
  expect(page).not.toContain("roof");
  expect(told).toEqual(["reference-77 the roof fell in at SW1A 1AA"]);
  expect((await app.request("/api/v1/broken")).headers.get("content-type")).toBe("application/problem+json");
});

test("an address that is its own proof takes what other sites post, and no other address does", async () => {
  const app = aFrame({ publicUrl: "https://example.org", openPaths: ["/settings"] });
  const headers = { Origin: "https://mail.example", "Sec-Fetch-Site": "cross-site" };
  const post = async (path: string) =>
    (await app.request(path, { method: "POST", body: "a=1", headers })).status;
  expect(await post("/settings")).toBe(200);
  for (const path of ["/other", "/other/settings", "/settings/../other"]) expect(await post(path)).toBe(403);
});

test("the site's own error page is drawn with language and reference", async () => {
  const seen: (Refusal & { locale: string })[] = [];
  const app = aFrame({
    trustProxy: 1,
    errorPage: (c, refusal) => {
      seen.push({ ...refusal, locale: c.get("locale") });
      return c.text("kind words", refusal.status);
    },
  });
  await app.request("/nowhere", { headers: { Cookie: "language=cy", "X-Request-Id": "reference-78" } });
  expect(seen).toEqual([{ status: 404, reference: "reference-78", locale: "cy" }]);
});

test("a form sent from another site is refused; from our own pages or by a program it is read", async () => {
  const app = aFrame({ publicUrl: "https://example.org" });
  const post = async (headers: Record<string, string>) =>
    (await app.request("/settings", { method: "POST", body: "a=1", headers })).status;
  expect(await post({ "Sec-Fetch-Site": "cross-site" })).toBe(403);
  expect(await post({ "Sec-Fetch-Site": "same-site" })).toBe(403);
  expect(await post({ Origin: "https://elsewhere.example" })).toBe(403);
  expect(await post({ Origin: "null" })).toBe(403);
  expect(await post({ Origin: "https://example.org" })).toBe(200);
  expect(await post({ "Sec-Fetch-Site": "same-origin" })).toBe(200);
  expect(await post({})).toBe(200);
});

test("a body over the limit is refused", async () => {
  const app = aFrame({ bodyLimitBytes: 10 });
  const post = (body: string) =>
    app.request("/settings", { method: "POST", body, headers: { "Content-Length": String(body.length) } });
  expect((await post("0123456789")).status).toBe(200);
  expect((await post("0123456789a")).status).toBe(413);
});

test("other sites may read the API and nothing else", async () => {
  const app = aFrame();
  const preflight = await app.request("/api/v1/broken", { method: "OPTIONS" });
  expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([
    204,
    "GET, HEAD",
  ]);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  expect((await app.request("/seats/2024/E1")).headers.get("access-control-allow-origin")).toBeNull();
});
