import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { aBrowser, expectAccessible, WIDTHS } from "./browser.ts";
import { linkInMail } from "./desk.ts";

const { visit } = aBrowser();

async function acceptableAtEveryWidth(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
  }
}

test("somebody joins without script, answers the mail, and finds a link to bring friends with", async () => {
  const phone = await visit("/join", { javaScriptEnabled: false });
  await phone.getByLabel("Your name").fill("Ceri Morgan");
  await phone.getByLabel("E-mail or mobile number").fill("ceri.journey@example.org");
  await phone.getByLabel("Postcode").fill("LS1 4A");
  await phone.getByRole("button", { name: "Join in" }).click();
  await phone.getByText("One thing needs another look").waitFor();
  expect(await phone.getByLabel("Your name").inputValue()).toBe("Ceri Morgan");
  await phone.getByLabel("Postcode").fill("LS1 4AP");
  await phone.getByRole("checkbox", { name: "News by e-mail" }).check();
  await phone.getByRole("button", { name: "Join in" }).click();
  await phone.getByRole("heading", { name: "One more tap" }).waitFor();

  await phone.goto(await linkInMail(visit, "/l/join/", "ceri.journey@example.org"));
  await phone.getByRole("button", { name: "Yes, it was me" }).click();
  await phone.getByRole("heading", { name: "You are in, Ceri" }).waitFor();
  await phone.getByRole("link", { name: "Bring five friends" }).click();
  await phone.getByRole("heading", { name: "Bring five friends" }).waitFor();
  expect(await phone.locator(".share-url").first().textContent()).toMatch(/\/r\/[0-9a-f]{10}$/);
});

test("the forms and the page of friends have nothing in the way", async () => {
  for (const path of ["/join", "/join/member", "/join/sent"]) await acceptableAtEveryWidth(await visit(path));
  const fuller = await visit("/join/member");
  await fuller.getByRole("heading", { name: "Become a member" }).waitFor();
  const wrong = await visit("/join");
  await wrong.getByRole("button", { name: "Join in" }).click();
  await wrong.getByText("3 things need another look").waitFor();
  await acceptableAtEveryWidth(wrong);
  const welsh = await visit("/join", { locale: "cy-GB" });
  await welsh.getByRole("heading", { name: "Ymuno" }).waitFor();
  await expectAccessible(welsh);
});
