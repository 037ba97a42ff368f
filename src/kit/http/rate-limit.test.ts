import fc from "fast-check";
import { expect, test } from "vitest";
import { frame } from "./app.ts";
import { network } from "./client-address.ts";
import { rateLimiter, rateLimitField } from "./rate-limit.ts";

test("a client has its allowance at once, and then one request at a time as it fills", () => {
  const limiter = rateLimiter(60);
  for (let i = 0; i < 60; i++) expect(limiter.take("a", 0)).toMatchObject({ allowed: true, left: 59 - i });
  expect(limiter.take("a", 0)).toEqual({ allowed: false, left: 0, resetS: 60, retryAfterS: 1 });
  expect(limiter.take("a", 1000)).toMatchObject({ allowed: true, left: 0 });
  expect(limiter.take("a", 1000).allowed).toBe(false);
  expect(limiter.take("b", 1000)).toMatchObject({ allowed: true, left: 59 });
});

test("no client gets more than its allowance and what has filled since, whatever the moments", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 200 }),
      (perMinute, gaps) => {
        const limiter = rateLimiter(perMinute);
        let now = 0;
        let allowed = 0;
        for (const gap of gaps) {
          now += gap;
          if (limiter.take("a", now).allowed) allowed++;
        }
        expect(allowed).toBeLessThanOrEqual(perMinute + (now / 60_000) * perMinute + 0.01);
      },
    ),
  );
});

test("waiting as long as told is enough", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), (perMinute) => {
      const limiter = rateLimiter(perMinute);
      for (let i = 0; i < perMinute; i++) limiter.take("a", 0);
      const { retryAfterS } = limiter.take("a", 0);
      expect(limiter.take("a", retryAfterS * 1000).allowed).toBe(true);
    }),
  );
});

test("a flood of clients does not fill the memory", () => {
  const limiter = rateLimiter(60, 100);
  for (let i = 0; i < 1000; i++) limiter.take(`client-${i}`, i);
  expect(limiter.size).toBe(100);
});

test("the fields are as the draft writes them", () => {
  const limiter = rateLimiter(60);
  expect(limiter.policy).toBe('"default";q=60;w=60');
  expect(rateLimitField(limiter.take("a", 0))).toBe('"default";r=59;t=1');
});

test("past the allowance people get a page and programs a problem, with when to come back; probes never", async () => {
  const app = frame({ limiter: rateLimiter(2) });
  app.get("/", (c) => c.text("home")).get("/healthz", (c) => c.text("ok"));
  const first = await app.request("/");
  expect(first.headers.get("ratelimit-policy")).toBe('"default";q=2;w=60');
  expect(first.headers.get("ratelimit")).toBe('"default";r=1;t=30');
  await app.request("/");
  const page = await app.request("/");
  expect([page.status, page.headers.get("retry-after")]).toEqual([429, "30"]);
  expect(await page.text()).toContain("Try again in 30 seconds");
  const forPrograms = await app.request("/api/v1/nearest");
  expect([forPrograms.status, forPrograms.headers.get("content-type")]).toEqual([
    429,
    "application/problem+json",
  ]);
  expect((await app.request("/healthz")).status).toBe(200);
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["203.0.113.9:4711", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::9", "2001:db8:1:2"],
  ["[2001:DB8:1:2::9]:443", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
])("%s counts as %s", (address, expected) => {
  expect(network(address)).toBe(expected);
});
