import { expect, test } from "vitest";
import { aBrowser, expectAccessible, WIDTHS } from "./browser.ts";
import { ourProduct } from "./product.ts";

const { visit } = aBrowser();

/** Path of a session of the demonstration that is ahead. */
async function aSessionPath(): Promise<string> {
  const calendar = await (await fetch(`${ourProduct()}/sessions.ics`)).text();
  const ids = [...calendar.matchAll(/^UID:(.+)\r$/gm)].map((found) => found[1]);
  return `/sessions/${ids[10]}`;
}

test.each(WIDTHS)("a session's page has nothing in the way at %i pixels", async (width) => {
  const page = await visit(await aSessionPath(), { viewport: { width, height: 800 } });
  await expectAccessible(page);
});

test("the address is copied, and that is said aloud", async () => {
  const path = await aSessionPath();
  const page = await visit(path, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.getByText("Copied.").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(ourProduct() + path);
});

test("without script the ways to share that work are there, and those that do not are not", async () => {
  const page = await visit(await aSessionPath(), { javaScriptEnabled: false });
  expect(await page.locator(".share-way:visible").allTextContents()).toEqual([
    "WhatsApp",
    "Text message",
    "E-mail",
    "Save the picture",
  ]);
  expect(await page.locator(".share-way").first().getAttribute("href")).toMatch(/^https:\/\/wa\.me\/\?text=/);
});

test("on a phone with a sheet of its own, the sheet gets the words and the address", async () => {
  const path = await aSessionPath();
  const page = await visit(path);
  await page.addInitScript(() => {
    const share = async (shared: unknown) => void Object.assign(window, { shared });
    Object.defineProperty(navigator, "share", { value: share });
  });
  await page.reload();
  await page.getByRole("button", { name: "More ways to share" }).click();
  const shared = await page.evaluate(
    () => (window as unknown as { shared: { url: string; text: string } }).shared,
  );
  expect(shared.url).toBe(ourProduct() + path);
  expect(shared.text.split("\n").length).toBeGreaterThan(3);
});

test("the card that is shared is a picture that a browser shows", async () => {
  const path = await aSessionPath();
  const page = await visit(path);
  const image = await page.locator('meta[property="og:image"]').getAttribute("content");
  expect(image).toBe(`${ourProduct() + path}/card.png`);
  const width = await page.evaluate(async (source) => {
    const picture = new Image();
    picture.src = source;
    await picture.decode();
    return picture.naturalWidth;
  }, image ?? "");
  expect(width).toBe(1200);
});
