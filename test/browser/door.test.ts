import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { aBrowser, expectAccessible } from "./browser.ts";
import { linkInMail } from "./desk.ts";
import { ourProduct } from "./product.ts";

const { visit } = aBrowser();

test("a host ticks people at the door, loses the network, ticks on, and all of it arrives once there is one again", async () => {
  const path = await linkInMail(visit, "/l/host/", "You are hosting");
  const page = await visit(path);
  await expectAccessible(page);
  const rows = page.locator(".door-row");
  const there = page.locator("[data-there]");
  await rows.nth(0).getByRole("button", { name: /^Here/ }).click();
  await rows
    .nth(0)
    .getByText(/^Here (\d)\/\1$/)
    .waitFor();
  await page.locator("[data-pending]").waitFor({ state: "hidden" });
  const before = Number(await there.textContent());
  const party = Number(await rows.nth(1).getAttribute("data-people"));

  // The phone keeps the page once it has been open.
  await page.waitForFunction(async (door) => (await caches.match(door)) !== undefined, path);
  await page.context().setOffline(true);
  await page.addInitScript(readsCodes);
  await page.reload();
  await rows.nth(1).getByRole("button", { name: /^Here/ }).click();
  await rows
    .nth(2)
    .getByRole("button", { name: /^Not here/ })
    .click();
  await page.getByText("Waiting for the network: 2").waitFor();
  await page.getByText("Somebody came unannounced").click();
  await page.getByLabel("Name", { exact: true }).fill("Wendy Walker");
  await page.getByRole("button", { name: "They are here" }).click();
  await page.getByText("Waiting for the network: 3 (Wendy Walker)").waitFor();
  expect(Number(await there.textContent())).toBe(before + party + 1);

  // A code that the camera's own app opens, and one that is read in the page; what waits is there after a reload, too.
  const [opened, read] = [await codeOf(rows.nth(3)), await codeOf(rows.nth(4))];
  const more = (await peopleIn(rows.nth(3))) + (await peopleIn(rows.nth(4)));
  await page.goto(ourProduct() + opened);
  await rows
    .nth(3)
    .getByText(/^Here (\d)\/\1$/)
    .waitFor();
  await page.reload();
  await page.getByText("Waiting for the network: 4").waitFor();
  await page.getByRole("button", { name: "Read codes here" }).click();
  await page.evaluate((seen) => Object.assign(window, { seen }), ourProduct() + read);
  await page.getByText(/ is here\.$/).waitFor();
  await page.evaluate(() => Object.assign(window, { seen: "https://example.org/a-poster" }));
  await page.getByText("This is no code of this session.").waitFor();
  await page.getByRole("button", { name: "Shut the camera" }).click();
  await page.getByText("Waiting for the network: 5").waitFor();

  await page.context().setOffline(false);
  await page.locator("[data-pending]").waitFor({ state: "hidden" });
  await page.locator(".door-name", { hasText: "Wendy Walker" }).waitFor();
  // Asked anew, from the server: what was tapped without a network is there, and there once.
  const fresh = await visit(path, { javaScriptEnabled: false });
  expect(Number(await fresh.locator("[data-there]").textContent())).toBe(before + party + 1 + more);
  expect(await fresh.locator(".door-name", { hasText: "Wendy Walker" }).count()).toBe(1);
  await fresh.locator(".door-row").nth(2).getByRole("button", { name: /^Undo/ }).click();
  await fresh.locator(".door-row").nth(2).getByRole("button", { name: /^Here/ }).waitFor();
  expect(fresh.url()).toContain(ourProduct() + path);
});

const peopleIn = async (row: Locator) => Number(await row.getAttribute("data-people"));

/** The address that somebody's code holds, as a phone without network reads it: whose it is stands in it in clear. */
async function codeOf(row: Locator): Promise<string> {
  const purpose = "door-code";
  const signUp = (await row.getAttribute("data-sign-up")) ?? "";
  const bytes = [
    Buffer.alloc(39),
    Buffer.from([purpose.length]),
    Buffer.from(purpose + signUp),
    Buffer.alloc(16),
  ];
  return `/l/host/code/${Buffer.concat(bytes).toString("base64url")}`;
}

/** A browser that reads codes, which this one does not: it sees whatever `window.seen` says, in a picture of nothing. */
function readsCodes(): void {
  const seen = () => (window as unknown as { seen?: string }).seen;
  class BarcodeDetector {
    static async getSupportedFormats() {
      return ["qr_code"];
    }
    async detect() {
      const rawValue = seen();
      return rawValue === undefined ? [] : [{ rawValue }];
    }
  }
  Object.assign(window, { BarcodeDetector });
  navigator.mediaDevices.getUserMedia = async () => document.createElement("canvas").captureStream();
}
