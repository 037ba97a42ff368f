import { expect, test } from "vitest";
import { MovementSettings } from "#features/movement/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { frame } from "#kit/http/app.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { showing } from "#site/show/route.tsx";
import { errorPages } from "./route.tsx";

const speakers = loadCatalogues("messages");
const settings = MovementSettings.parse({});
const show = showing({ movement: () => settings, assets: noAssets, origin: null });
const app = frame({ speakers, errorPage: errorPages({ show }) });
app.get("/fault", () => {
  throw new Error("secret detail");
});
app.get("/refuse/:status", (c) =>
  errorPages({ show })(c, {
    status: Number(c.req.param("status")) as 404,
    reference: "ab-1",
    retryAfterS: 30,
  }),
);

test.each([400, 403, 404, 405, 408, 413, 414, 415, 429, 431, 500, 503])(
  "%d is said in both languages, with a way on",
  async (status) => {
    for (const locale of ["en", "cy"] as const) {
      const answer = await app.request(`/refuse/${status}`, { headers: { "accept-language": locale } });
      const text = await answer.text();
      expect(answer.status).toBe(status);
      expect(text).toContain(`<html lang="${locale}">`);
      expect(text).toContain(`>${speakers[locale].t(`errors.${status}.title`)}</h1>`);
      expect(text).toContain(`href="/"`);
      expect(text).toContain("ab-1");
    }
  },
);

test("an unknown address is a page that helps, not one to be found by search engines", async () => {
  const answer = await app.request("/nowhere");
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('name="robots" content="noindex"');
});

test("a fault tells the reference and nothing of what went wrong", async () => {
  const answer = await app.request("/fault");
  const text = await answer.text();
  expect(answer.status).toBe(500);
  expect(text).toContain(answer.headers.get("x-request-id") ?? "no reference");
  expect(text).not.toContain("secret detail");
});

test("when the frame itself fails, the barest page still helps", async () => {
  const broken = errorPages({
    show: () => {
      throw new Error("no frame");
    },
  });
  const answer = await frame({ speakers, errorPage: broken }).request("/nowhere");
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('<a href="/">');
});

test("how long to wait is said in the right form", async () => {
  const text = await (await app.request("/refuse/429")).text();
  expect(text).toContain("Try again in 30 seconds.");
});
