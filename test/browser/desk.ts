/** What journeys at the desk begin with: signed in as the demonstration's administrator, and looked at by axe. */
import type { Page } from "playwright-core";
import { DEMO_ADMINISTRATOR } from "#features/account/contract.ts";
import { expectAccessible, type Visit, WIDTHS } from "./browser.ts";

/** Asks for the mail of the demonstration's administrator on the page to sign in, and reads its link and code at /dev/mail. */
export async function askForMail(visit: Visit, page: Page): Promise<{ link: string; code: string }> {
  await page.getByLabel("Your e-mail address").fill(DEMO_ADMINISTRATOR);
  await page.getByRole("button", { name: "Send me the e-mail" }).click();
  await page.getByRole("heading", { name: "Look at your e-mail" }).waitFor();
  const mail = await visit("/dev/mail");
  const text = (await mail.locator(".mail-text").first().textContent()) ?? "";
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
export async function signIn(visit: Visit, page: Page): Promise<void> {
  const { link } = await askForMail(visit, page);
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in here" }).click();
  await page.getByRole("heading", { name: "Add an authenticator app" }).waitFor();
  await page.getByLabel("Code", { exact: true }).fill(await shownCode(page));
  await page.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
}

/**
 * The page that `page` shows, with everything unfolded, looked at by axe at every width. Axe needs script: it comes in a
 * context of its own, signed in alike.
 */
export async function acceptableAtEveryWidth(visit: Visit, page: Page): Promise<void> {
  const { pathname, search } = new URL(page.url());
  const twin = await visit(pathname + search, { storageState: await page.context().storageState() });
  await twin.locator("details").evaluateAll((all) => {
    for (const each of all) (each as HTMLDetailsElement).open = true;
  });
  for (const width of WIDTHS) {
    await twin.setViewportSize({ width, height: 900 });
    await expectAccessible(twin);
  }
  await twin.context().close();
}
