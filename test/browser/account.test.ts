import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { aBrowser, expectAccessible, WIDTHS } from "./browser.ts";
import { askForMail, shownCode } from "./desk.ts";

const { visit } = aBrowser();

async function acceptableAtEveryWidth(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
  }
}

test("signs in by link, adds an authenticator, signs in elsewhere by code, ends a session, signs out everywhere", async () => {
  const phone = await visit("/account");
  await phone.getByRole("heading", { name: "Sign in" }).waitFor();
  await acceptableAtEveryWidth(phone);

  const first = await askForMail(visit, phone);
  await acceptableAtEveryWidth(phone);
  await phone.goto(first.link);
  await phone.getByText("This link is for Dana Demo.").waitFor();
  await acceptableAtEveryWidth(phone);
  await phone.getByRole("button", { name: "Sign in here" }).click();
  await phone.getByRole("heading", { name: "Add an authenticator app" }).waitFor();
  await acceptableAtEveryWidth(phone);
  await phone.getByLabel("Code", { exact: true }).fill(await shownCode(phone));
  await phone.getByRole("button", { name: "Add it" }).click();
  await phone.getByRole("heading", { name: "Your recovery codes" }).waitFor();
  expect(await phone.locator(".recovery-codes li").count()).toBe(10);
  const recovery = (await phone.locator(".recovery-codes li").first().textContent()) ?? "";
  await acceptableAtEveryWidth(phone);
  await phone.getByRole("link", { name: "I have kept them" }).click();
  await phone.getByText("You are signed in as Dana.").waitFor();
  await acceptableAtEveryWidth(phone);

  // Somewhere else: the code of the mail is typed where it was asked for, then a recovery code, since no app is at hand.
  const desk = await visit("/sign-in", { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
  const second = await askForMail(visit, desk);
  await desk.getByLabel("Code from the e-mail").fill(second.code);
  await desk.getByRole("button", { name: "Sign in" }).click();
  await desk.getByRole("heading", { name: "Second step" }).waitFor();
  await desk.getByLabel("Code", { exact: true }).fill(recovery);
  await desk.getByRole("button", { name: "Go on" }).click();
  await desk.getByText("You are signed in as Dana.").waitFor();
  expect(await desk.locator(".account-list").first().locator("li").count()).toBe(2);

  await desk.getByRole("button", { name: /^Sign out there/ }).click();
  await desk.getByRole("heading", { name: "Where you are signed in" }).waitFor();
  expect(await desk.locator(".account-list").first().locator("li").count()).toBe(1);
  await phone.goto("/account");
  await phone.getByRole("heading", { name: "Sign in" }).waitFor();

  await desk.getByRole("button", { name: "Sign out everywhere" }).click();
  await desk.goto("/account");
  await desk.getByRole("heading", { name: "Sign in" }).waitFor();
});
