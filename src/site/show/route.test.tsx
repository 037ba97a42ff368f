import { expect, test } from "vitest";
import { MovementSettings } from "#features/movement/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { frame } from "#kit/http/app.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import type { Page } from "#kit/ui/page.ts";
import { showing } from "./route.tsx";

const speakers = loadCatalogues("messages");

async function shown({
  page = {},
  movement = {},
  headers = {},
  origin = null,
}: {
  page?: Partial<Page>;
  movement?: object;
  headers?: Record<string, string>;
  origin?: string | null;
}) {
  const settings = MovementSettings.parse(movement);
  const show = showing({ movement: () => settings, assets: noAssets, origin });
  const app = frame({ speakers });
  app.get("/page", (c) =>
    show(c, { title: "A page", description: "What it is", body: <p>The body</p>, ...page }),
  );
  const answer = await app.request("/page?postcode=LS1+4AP", { headers });
  return { answer, text: await answer.text() };
}

test("a page is a whole document with its title, description and one main part", async () => {
  const { answer, text } = await shown({});
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(text).toMatch(/^<!doctype html><html lang="en">/);
  expect(text).toContain("<title>A page · Groundswell</title>");
  expect(text).toContain('<meta name="description" content="What it is"');
  expect(text.match(/<main/g)).toHaveLength(1);
  expect(text).toContain("<p>The body</p>");
});

test("a browser that prefers Welsh is answered in Welsh, a chosen language comes first", async () => {
  const welsh = await shown({ headers: { "accept-language": "cy-GB,cy;q=0.9,en;q=0.8" } });
  expect(welsh.text).toContain('<html lang="cy">');
  expect(welsh.answer.headers.get("content-language")).toBe("cy");
  const chosen = await shown({ headers: { "accept-language": "cy", cookie: "language=en" } });
  expect(chosen.text).toContain('<html lang="en">');
  expect(chosen.answer.headers.get("vary")).toContain("Accept-Language");
});

test("the other language is one link away and comes back to this very page", async () => {
  const { text } = await shown({});
  expect(text).toContain('href="/language/cy?back=%2Fpage%3Fpostcode%3DLS1%2B4AP"');
});

test("nothing inline: no style attribute, no script or style with contents", async () => {
  const { text } = await shown({ page: { islands: ["site/finder"] } });
  expect(text).not.toMatch(/\sstyle=/);
  expect(text).not.toMatch(/<style|<script[^>]*>[^<]/);
  expect(text).not.toMatch(/\son[a-z]+="/);
  expect(text).toContain('<script type="module" src="/assets/site-finder.js"></script>');
});

test("a demonstration says so on every page; a real movement does not", async () => {
  const line = speakers.en.t("layout.demo");
  expect((await shown({ movement: { demonstration: true } })).text).toContain(line);
  expect((await shown({})).text).not.toContain(line);
});

test("the imprint is on every page, and its absence is said", async () => {
  expect((await shown({ movement: { imprint: "Published by A. Person" } })).text).toContain(
    "Published by A. Person",
  );
  expect((await shown({ movement: { name: "Harbour" } })).text).toContain(
    "Harbour has not yet said who publishes",
  );
});

test("what a movement calls itself is text, never markup", async () => {
  const { text } = await shown({ movement: { name: "<script>1</script>", imprint: "<b>bold</b>" } });
  expect(text).not.toContain("<script>1");
  expect(text).not.toContain("<b>bold");
});

test("shared links show the card, with whole addresses", async () => {
  const page = { canonical: "/page", card: { image: "/card.png", alt: "A card" } };
  const { text } = await shown({ page, origin: "https://example.org" });
  expect(text).toContain('property="og:image" content="https://example.org/card.png"');
  expect(text).toContain('rel="canonical" href="https://example.org/page"');
  expect((await shown({ page })).text).not.toContain("og:image");
});

test("a page that fails half-way leaves nothing behind for the next one", async () => {
  const settings = MovementSettings.parse({});
  const show = showing({ movement: () => settings, assets: noAssets, origin: null });
  const app = frame({ speakers });
  app.get("/page", (c) => {
    const body: Page["body"] = (out) => {
      out.text("half a page");
      if (c.req.query("fails") !== undefined) throw new Error("a fault");
    };
    return show(c, { title: "A page", description: "What it is", body });
  });
  expect((await app.request("/page?fails")).status).toBe(500);
  const text = await (await app.request("/page")).text();
  expect(text.match(/<!doctype html>|half a page/g)).toEqual(["<!doctype html>", "half a page"]);
});

test("the title of a form that comes back begins with the error", async () => {
  const show = showing({ movement: () => MovementSettings.parse({}), assets: noAssets, origin: null });
  const app = frame({ speakers });
  app.get("/refused", (c) => show(c, { title: "A form", description: "", body: <p>Look again</p> }, 422));
  expect(await (await app.request("/refused")).text()).toContain("<title>Error: A form");
  const welsh = await app.request("/refused", { headers: { "accept-language": "cy" } });
  expect(await welsh.text()).toContain("<title>Gwall: A form");
});
