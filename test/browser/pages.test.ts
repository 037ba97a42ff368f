import { expect, test } from "vitest";
import { aBrowser, expectAccessible, WIDTHS } from "./browser.ts";

const { visit } = aBrowser();

/** Every public page that is not walked through elsewhere. */
const PAGES = [
  "/map",
  "/seats/2024/E14001151",
  "/targets",
  "/data",
  "/privacy",
  "/imprint",
  "/embed",
  "/embed/finder",
  "/api",
  "/kit",
  "/no-such-page",
];

/** The same pages about something else. */
const VARIANTS = [
  "/map?kind=training&stepFree=1",
  "/seats/2010/E14000619",
  "/targets?set=2010",
  "/seats/2024/nowhere",
];

test("every page is accessible on a phone, and fits every window", async () => {
  for (const path of [...PAGES, ...VARIANTS]) {
    const page = await visit(path, { viewport: { width: 360, height: 800 } });
    await expectAccessible(page);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await page.context().close();
  }
});

test("every page is accessible on a desk, in the dark and in Welsh, and has its heading without script", async () => {
  const viewport = { width: 1280, height: 800 };
  for (const path of PAGES) {
    const page = await visit(path, { colorScheme: "dark", locale: "cy", viewport });
    expect(await page.locator("html").getAttribute("lang")).toBe("cy");
    await expectAccessible(page);
    await page.context().close();
    const plain = await visit(path, { javaScriptEnabled: false });
    expect(await plain.getByRole("heading", { level: 1 }).count()).toBe(
      path === "/embed/finder" ? await plain.locator("h1").count() : 1,
    );
    await plain.context().close();
  }
});

test("a page still fits when its text is twice as large", async () => {
  for (const path of ["/", "/find?postcode=M14+5RQ", "/seats/2024/E14001151"]) {
    const page = await visit(path, { viewport: { width: 640, height: 800 } });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  }
});

test("a seat's page says who holds it, shows how it voted as a picture and as a table, and leads next door", async () => {
  const page = await visit("/seats/2024/E14001151");
  await page.getByRole("heading", { level: 1, name: "Canterbury" }).waitFor();
  expect(await page.locator("svg.chart").count()).toBe(2);
  await page.getByText("The same in a table").first().click();
  expect(await page.getByRole("table").first().textContent()).toContain("2024");
  const before = await page.locator("#history-before").textContent();
  expect(before).toContain("before 2024");
  await page.locator("#where ~ ul.links a, section[aria-labelledby=where] ul.links a").last().click();
  await page.waitForURL(/\/seats\/2024\/E14/);
});

test("the embed's line works on another site's page, with the postcode going nowhere else", async () => {
  const page = await visit("/embed");
  const line =
    (await page.locator("textarea, pre, code").first().textContent()) ||
    (await page.locator("textarea").first().inputValue());
  expect(line).toContain("<iframe");
  const frame = await visit("/embed/finder");
  await frame.getByLabel(/postcode/i).fill("CT1 1AA");
  await frame.keyboard.press("Enter");
  await frame.locator(".seat-row").first().waitFor();
  expect(await frame.locator(".seat-row").count()).toBeGreaterThan(0);
});

test("the map opens on demand, and every session in view is in the list beside it", async () => {
  const page = await visit("/map", { viewport: { width: 1280, height: 900 } });
  const scripts: string[] = [];
  page.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
  expect(await page.locator("svg.seat-map").count()).toBe(1);
  await page.getByRole("button", { name: "Open the interactive map" }).click();
  await page.locator("canvas").waitFor({ timeout: 30_000 });
  expect(scripts.some((url) => /maplibre/.test(url))).toBe(true);
  await page.getByText(/Sessions in view: \d+/).waitFor({ timeout: 30_000 });
  expect(await page.locator("svg.seat-map").count()).toBe(0);
  await expectAccessible(page);
});

test("calendars, feeds and cards answer with what they say they are", async () => {
  const page = await visit("/");
  const types = async (path: string) => (await page.request.get(path)).headers()["content-type"];
  expect(await types("/sessions.ics")).toContain("text/calendar");
  expect(await types("/seats/2024/E14001151/card.png")).toBe("image/png");
  expect(await types("/api/v1/feed.json")).toContain("json");
  expect(await types("/api/v1/openapi.json")).toContain("json");
});
