import { expect, test } from "vitest";
import { aBrowser, expectAccessible, WIDTHS } from "./browser.ts";

const { visit } = aBrowser();
const ADDRESS_WITH_POSTCODE = /postcode=/;

test("a first-timer types a postcode on a phone and sees the nearest seats with their sessions", async () => {
  const page = await visit("/");
  await page.getByLabel("Your postcode").fill("sw115te");
  await page.getByRole("button", { name: "Show me" }).click();
  await page.getByRole("heading", { level: 1, name: "Seats near SW11 5TE" }).waitFor();
  const seats = page.locator("#seats > li");
  expect(await seats.count()).toBe(5);
  expect(await page.locator(".session-line").count()).toBeGreaterThan(0);
  expect(await seats.first().textContent()).toMatch(/won by|place/);
});

test("without script the whole way works: find, order by need, limit, open a session and its calendar", async () => {
  const page = await visit("/", { javaScriptEnabled: false });
  await page.getByLabel("Your postcode").fill("M14 5RQ");
  await page.getByRole("button", { name: "Show me" }).click();
  await page.getByRole("link", { name: "Where you are needed most" }).click();
  expect(page.url()).toContain("order=need");
  await page.getByText("What suits you?").click();
  await page.locator("label", { hasText: "Step-free" }).click();
  await page.getByRole("button", { name: "Show what fits" }).click();
  expect(page.url()).toContain("stepFree=1");
  expect(page.url()).toContain("order=need");
  await page.locator(".session-line a").first().click();
  expect(page.url()).toMatch(/\/sessions\/[0-9a-f-]{36}$/);
  expect(
    await page
      .getByRole("link", { name: /calendar/i })
      .first()
      .getAttribute("href"),
  ).toMatch(/\.ics$/);
});

test("by keyboard alone: skip to the question, ask it, reach the first seat", async () => {
  const page = await visit("/");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/skip/i);
  await page.keyboard.press("Enter");
  for (let presses = 0; presses < 10; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.id === "postcode")) break;
  }
  await page.keyboard.type("CT1 1AA");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Seats near CT1 1AA" }).waitFor();
  const seat = page.locator("#seats a").first();
  await seat.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/seats\/2024\//);
});

test("a slip in the postcode is answered with what was typed, kept in the box, and a next step", async () => {
  const page = await visit("/find?postcode=SW11+5T");
  expect(await page.getByLabel("Your postcode").inputValue()).toBe("SW11 5T");
  expect(await page.locator(".field-error").textContent()).toContain("SW11 5T");
  await page.getByRole("link", { name: "Try SW11", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Seats near SW11" }).waitFor();
});

test("nothing within reach is never a dead end", async () => {
  const page = await visit("/find?postcode=ZE1+0AA&withinMiles=2&stepFree=1");
  expect(await page.locator(".session-line a").count()).toBeGreaterThan(0);
});

test("the answer comes in Welsh to a browser that prefers it, and the choice is remembered", async () => {
  const page = await visit("/", { locale: "cy" });
  expect(await page.locator("html").getAttribute("lang")).toBe("cy");
  await page.getByRole("link", { name: "English" }).click();
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  await page.goto("/map");
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
});

test("a typed postcode never leaves for another site", async () => {
  const page = await visit("/find?postcode=LS1+4AP");
  const policy = (await page.request.get("/find?postcode=LS1+4AP")).headers()["referrer-policy"];
  expect(["same-origin", "no-referrer", "strict-origin"]).toContain(policy);
  const outside = await page
    .locator("a[href^='https:'], a[href^='mailto:'], a[href^='sms:']")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  for (const href of outside) expect(href).not.toMatch(ADDRESS_WITH_POSTCODE);
});

for (const width of WIDTHS) {
  test(`the finder is accessible and fits a window ${width} wide`, async () => {
    const viewport = { width, height: 800 };
    await expectAccessible(await visit("/", { viewport }));
    await expectAccessible(await visit("/find?postcode=M14+5RQ&order=need&stepFree=1", { viewport }));
    await expectAccessible(await visit("/find?postcode=nowhere", { viewport, colorScheme: "dark" }));
  });
}
