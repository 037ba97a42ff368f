import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { DEMO_ADMINISTRATOR } from "#features/account/contract.ts";
import { aBrowser, expectAccessible, WIDTHS } from "./browser.ts";

const { visit } = aBrowser();

/** Asks for the mail of the demonstration's administrator, and reads its link and code at /dev/mail. */
async function askForMail(page: Page): Promise<{ link: string; code: string }> {
  await page.goto("/sign-in");
  await page.getByLabel("Your e-mail address").fill(DEMO_ADMINISTRATOR);
  await page.getByRole("button", { name: "Send me the e-mail" }).click();
  await page.getByRole("heading", { name: "Look at your e-mail" }).waitFor();
  const mail = await visit("/dev/mail");
  const text = (await mail.locator(".mail-text").first().textContent()) ?? "";
  const link = /https?:\/\/\S+\/sign-in\/link\/\S+/.exec(text)?.[0] ?? "";
  const code = /\d{4} \d{4}/.exec(text)?.[0] ?? "";
  await mail.close();
  return { link: new URL(link).pathname, code };
}

/** The code that a demonstration shows in place of an app. */
async function shownCode(page: Page): Promise<string> {
  return /\d{6}/.exec((await page.locator(".notice").last().textContent()) ?? "")?.[0] ?? "";
}

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

  const first = await askForMail(phone);
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
  const second = await askForMail(desk);
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
