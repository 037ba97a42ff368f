import { expect, inject, test } from "vitest";
import { aBrowser, expectAccessible } from "./browser.ts";
import { linkInMail } from "./desk.ts";

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

  await page.context().setOffline(false);
  await page.locator("[data-pending]").waitFor({ state: "hidden" });
  await page.locator(".door-name", { hasText: "Wendy Walker" }).waitFor();
  // Asked anew, from the server: what was tapped without a network is there, and there once.
  const fresh = await visit(path, { javaScriptEnabled: false });
  expect(Number(await fresh.locator("[data-there]").textContent())).toBe(before + party + 1);
  expect(await fresh.locator(".door-name", { hasText: "Wendy Walker" }).count()).toBe(1);
  await fresh.locator(".door-row").nth(2).getByRole("button", { name: /^Undo/ }).click();
  await fresh.locator(".door-row").nth(2).getByRole("button", { name: /^Here/ }).waitFor();
  expect(fresh.url()).toContain(inject("product") + path);
});
