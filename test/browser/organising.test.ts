import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
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

/** The page that `page` shows, looked at by axe at every width. Axe needs script: it comes in a context of its own, signed in alike. */
async function acceptableAtEveryWidth(page: Page): Promise<void> {
  const { pathname, search } = new URL(page.url());
  const twin = await visit(pathname + search, { storageState: await page.context().storageState() });
  for (const width of WIDTHS) {
    await twin.setViewportSize({ width, height: 900 });
    await expectAccessible(twin);
  }
  await twin.context().close();
}

test("an organiser lets somebody in, gives a role and draws an area, without script", async () => {
  const desk = await visit("/desk/groups", { javaScriptEnabled: false });
  await signIn(desk);
  await desk.goto("/desk/groups");
  await acceptableAtEveryWidth(desk);

  await desk
    .getByText(/wait to be let in/)
    .first()
    .waitFor();
  await desk.locator("li", { hasText: "wait to be let in" }).getByRole("link").first().click();
  await desk.getByRole("heading", { name: "3 people ask to join" }).waitFor();
  await acceptableAtEveryWidth(desk);
  const name = (await desk.locator(".group-requests b").first().textContent()) ?? "";
  await desk.getByRole("button", { name: `Let in ${name}` }).click();
  await desk.getByText("They are in, and are told by e-mail.").waitFor();
  await desk.getByRole("heading", { name: "2 people ask to join" }).waitFor();

  await desk.getByRole("link", { name: "Members", exact: true }).click();
  await desk.getByRole("link", { name, exact: true }).waitFor();
  await acceptableAtEveryWidth(desk);

  await desk.getByRole("link", { name: "Roles", exact: true }).click();
  await desk.getByLabel("Find them by name").fill(name);
  await desk.getByRole("button", { name: "Find", exact: true }).click();
  await desk.locator("input[name=person]").first().check();
  await desk.getByLabel("Which role?").selectOption("caller");
  await desk.getByRole("button", { name: "Give this role" }).click();
  await desk.getByText("The role is given.").waitFor();
  await acceptableAtEveryWidth(desk);
  await desk.getByText(`${name} – caller`).waitFor();
  await desk.getByRole("button", { name: `End this role ${name}, caller` }).click();
  await desk.getByText("The role has ended.").waitFor();
  expect(await desk.getByText(`${name} – caller`).count()).toBe(0);

  await desk.getByRole("link", { name: "Settings", exact: true }).click();
  await acceptableAtEveryWidth(desk);

  await desk.goto("/desk/groups?name=headingley");
  await desk.getByRole("link", { name: "Headingley" }).click();
  await desk.getByRole("link", { name: "Area", exact: true }).click();
  await desk.getByLabel("Constituency or postcode").fill("LS16");
  await desk.getByRole("button", { name: "Add", exact: true }).click();
  await desk.getByRole("button", { name: "Take out of the area LS16" }).waitFor();
  await acceptableAtEveryWidth(desk);

  await desk.goto("/language/cy?back=/desk/groups");
  await desk.getByRole("heading", { name: "Grwpiau", exact: true }).waitFor();
  await acceptableAtEveryWidth(desk);
});
