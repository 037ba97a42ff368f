/** What journeys at the desk begin with: signed in as the demonstration's administrator, and looked at by axe. */
import { text } from "node:stream/consumers";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { DEMO_ADMINISTRATOR } from "#features/account/contract.ts";
import { expectAccessible, type Visit } from "./browser.ts";

/** Asks for the mail to sign in, of the demonstration's administrator or of `who`, and reads its link and code at /dev/mail. */
export async function askForMail(
  visit: Visit,
  page: Page,
  who: string = DEMO_ADMINISTRATOR,
): Promise<{ link: string; code: string }> {
  await page.getByLabel("Your e-mail address").fill(who);
  await page.getByRole("button", { name: "Send me the e-mail" }).click();
  await page.getByRole("heading", { name: "Look at your e-mail" }).waitFor();
  const mail = await visit("/dev/mail");
  // Other journeys have letters written at the same time: theirs is the newest that is to them and signs in.
  const letters = await mail.locator("main details").allTextContents();
  const text = letters.find((letter) => letter.includes(who) && letter.includes("/sign-in/link/")) ?? "";
  await mail.close();
  const link = /https?:\/\/\S+\/sign-in\/link\/\S+/.exec(text)?.[0] ?? "";
  const code = /\d{4} \d{4}/.exec(text)?.[0] ?? "";
  return { link: new URL(link).pathname, code };
}

/** The code that a demonstration shows in place of an app. */
export async function shownCode(page: Page): Promise<string> {
  return /\d{6}/.exec((await page.locator(".notice").last().textContent()) ?? "")?.[0] ?? "";
}

/** Signs in for the first time, with an authenticator that is added on the way. */
export async function signIn(visit: Visit, page: Page, who?: string): Promise<void> {
  const { link } = await askForMail(visit, page, who);
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in here" }).click();
  await page.getByRole("heading", { name: "Add an authenticator app" }).waitFor();
  await page.getByLabel("Code", { exact: true }).fill(await shownCode(page));
  await page.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
}

/** What a browser that has signed in keeps: given to `visit`, other pages are signed in alike. */
export async function signedIn(visit: Visit): Promise<NonNullable<BrowserContextOptions["storageState"]>> {
  const page = await visit("/account");
  await signIn(visit, page);
  const state = await page.context().storageState();
  await page.context().close();
  return state;
}

/**
 * The newest address below `path` in the letters at /dev/mail that say all `words`; the letter may still be on its way. Name
 * whom it was written to: other journeys, and the demonstration itself, get letters meanwhile.
 */
export async function linkInMail(visit: Visit, path: string, ...words: readonly string[]): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    const mail = await visit("/dev/mail");
    const letters = await mail.locator("main details").allTextContents();
    await mail.context().close();
    const link = letters
      .filter((letter) => words.every((word) => letter.includes(word)))
      .map((letter) => new RegExp(`https?://[^/\\s]+(${path}\\S*)`).exec(letter)?.[1])
      .find(Boolean);
    if (link !== undefined) return link;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`no letter with ${path} came`);
}

/** Goes to `target` by the tab key alone, and presses `key` there. */
export async function byKeyboard(page: Page, target: Locator, key = "Enter"): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) {
      await page.keyboard.press(key);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error("the tab key does not come there");
}

/** What is in the file that `press` downloads. */
export async function downloaded(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return text(await download.createReadStream());
}

/** Holds the page as it stands, with everything unfolded, to axe on a phone, and to its width on wider screens. */
export async function acceptable(page: Page): Promise<void> {
  await page.locator("details").evaluateAll((all) => {
    for (const each of all) (each as HTMLDetailsElement).open = true;
  });
  await expectAccessible(page);
  for (const width of [768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await page.setViewportSize({ width: 360, height: 740 });
}

/** The page that `page` shows, held to the same. Axe needs script: it comes in a context of its own, signed in alike. */
export async function acceptableAtEveryWidth(visit: Visit, page: Page): Promise<void> {
  const { pathname, search } = new URL(page.url());
  const twin = await visit(pathname + search, { storageState: await page.context().storageState() });
  await twin.setViewportSize({ width: 360, height: 740 });
  await acceptable(twin);
  await twin.context().close();
}
