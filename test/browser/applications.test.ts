import type { Page } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { DEMO_ADMINISTRATOR } from "#features/account/contract.ts";
import { aBrowser, expectAccessible, WIDTHS } from "./browser.ts";
import { type Product, startProduct } from "./product.ts";

let product: Product;
const { visit } = aBrowser(() => product.address);
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

/** Signs in as the demonstration's administrator, whose authenticator the demonstration shows the code of. */
async function signIn(page: Page): Promise<void> {
  await page.getByLabel("Your e-mail address").fill(DEMO_ADMINISTRATOR);
  await page.getByRole("button", { name: "Send me the e-mail" }).click();
  await page.getByRole("heading", { name: "Look at your e-mail" }).waitFor();
  const mail = await visit("/dev/mail");
  const text = (await mail.locator(".mail-text").first().textContent()) ?? "";
  await mail.close();
  await page.goto(new URL(/https?:\/\/\S+\/sign-in\/link\/\S+/.exec(text)?.[0] ?? "").pathname);
  await page.getByRole("button", { name: "Sign in here" }).click();
  await page.getByRole("heading", { name: "Add an authenticator app" }).waitFor();
  const code = /\d{6}/.exec((await page.locator(".notice").last().textContent()) ?? "")?.[0] ?? "";
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
}

async function acceptableAtEveryWidth(page: Page): Promise<void> {
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

test("an application is approved, another is refused with a reason, and a member is suspended, without script", async () => {
  const desk = await visit("/desk/members", { javaScriptEnabled: false });
  await signIn(desk);
  await desk.goto("/desk/members");
  await acceptableAtEveryWidth(desk);
  const path = (await desk.locator("h2 a").first().getAttribute("href")) ?? "";
  await desk
    .getByRole("button", { name: /^Approve/ })
    .first()
    .click();
  await desk.getByText("Approved. They are told by e-mail.").waitFor();

  await desk
    .getByText(/^Refuse/)
    .first()
    .click();
  await desk
    .getByRole("button", { name: /^Refuse/ })
    .first()
    .click();
  await desk.getByText("Choose a reason.").waitFor();
  await desk.locator("input[value=unclear]").first().check();
  await desk.getByLabel("In your words").first().fill("Which town do you live in?");
  await desk
    .getByRole("button", { name: /^Refuse/ })
    .first()
    .click();
  await desk.getByText("Refused. They are told by e-mail.").waitFor();

  await desk.goto(path);
  await acceptableAtEveryWidth(desk);
  await desk
    .getByText(/^Suspend/)
    .first()
    .click();
  await desk.locator("input[value=safety]").first().check();
  await desk.getByRole("button", { name: /^Suspend/ }).click();
  await desk.getByText("Suspended.").waitFor();
  await desk
    .getByText(/^Lift the suspension/)
    .first()
    .waitFor();

  await desk.goto("/language/cy?back=/desk/members");
  await desk.getByRole("heading", { name: "Ceisiadau", exact: true }).waitFor();
  await acceptableAtEveryWidth(desk);
});
