import fc from "fast-check";
import { expect, test } from "vitest";
import { frame } from "#kit/http/app.ts";
import { wayBack } from "./policy.ts";
import { language } from "./route.ts";

const app = frame().route("/", language({ secure: false }));
const ask = (path: string) => app.request(path);

test("choosing a language remembers it for a year and goes back to the page with its query", async () => {
  const answer = await ask(`/language/cy?back=${encodeURIComponent("/find?postcode=LS1+4AP&order=need")}`);
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/find?postcode=LS1+4AP&order=need");
  const cookie = answer.headers.get("set-cookie") ?? "";
  for (const part of ["language=cy", "Max-Age=31536000", "SameSite=Lax", "Path=/"])
    expect(cookie).toContain(part);
});

test("the cookie is for https only where the site is", async () => {
  const answer = await frame()
    .route("/", language({ secure: true }))
    .request("/language/en");
  expect(answer.headers.get("set-cookie")).toContain("Secure");
});

test("a language that we do not speak has no address", async () => {
  expect((await ask("/language/fr")).status).toBe(404);
});

test.each([
  undefined,
  "",
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/..//evil.example",
  "\\\\evil.example",
  "javascript:alert(1)",
  "find",
  "/language/en?back=/",
  `/${"a".repeat(3_000)}`,
])("%j leads home, not away", (back) => {
  expect(wayBack(back)).toBe("/");
});

test("whatever stands in the address, a browser that follows stays on this site", () => {
  const typed = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.string().map((text) => `/${text}`),
    fc
      .array(fc.constantFrom("/", "\\", ".", "%2f", "\t", "@", ":", "evil.example"), { maxLength: 8 })
      .map((parts) => `/${parts.join("")}`),
  );
  fc.assert(
    fc.property(typed, (back) => {
      const way = wayBack(back);
      expect(way.startsWith("/")).toBe(true);
      expect(new URL(way, "https://own.example/language/cy").origin).toBe("https://own.example");
    }),
    { numRuns: 2_000 },
  );
});
