import { afterAll, beforeAll, expect, test } from "vitest";
import { aBrowser } from "./browser.ts";
import { acceptableAtEveryWidth, signIn } from "./desk.ts";
import { type Product, startProduct } from "./product.ts";

let product: Product;
const { visit } = aBrowser(() => product.address);
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

test("an organiser lets somebody in, gives a role and draws an area, without script", async () => {
  const desk = await visit("/desk/groups", { javaScriptEnabled: false });
  await signIn(visit, desk);
  await desk.goto("/desk/groups");
  await acceptableAtEveryWidth(visit, desk);

  await desk
    .getByText(/wait to be let in/)
    .first()
    .waitFor();
  await desk.locator("li", { hasText: "wait to be let in" }).getByRole("link").first().click();
  await desk.getByRole("heading", { name: "3 people ask to join" }).waitFor();
  await acceptableAtEveryWidth(visit, desk);
  const name = (await desk.locator(".group-requests b").first().textContent()) ?? "";
  await desk.getByRole("button", { name: `Let in ${name}` }).click();
  await desk.getByText("They are in, and are told by e-mail.").waitFor();
  await desk.getByRole("heading", { name: "2 people ask to join" }).waitFor();

  await desk.getByRole("link", { name: "Members", exact: true }).click();
  await desk.getByRole("link", { name, exact: true }).waitFor();
  await acceptableAtEveryWidth(visit, desk);

  await desk.getByRole("link", { name: "Roles", exact: true }).click();
  await desk.getByLabel("Find them by name").fill(name);
  await desk.getByRole("button", { name: "Find", exact: true }).click();
  await desk.locator("input[name=person]").first().check();
  await desk.getByLabel("Which role?").selectOption("caller");
  await desk.getByRole("button", { name: "Give this role" }).click();
  await desk.getByText("The role is given.").waitFor();
  await acceptableAtEveryWidth(visit, desk);
  await desk.getByText(`${name} – caller`).waitFor();
  await desk.getByRole("button", { name: `End this role ${name}, caller` }).click();
  await desk.getByText("The role has ended.").waitFor();
  expect(await desk.getByText(`${name} – caller`).count()).toBe(0);

  await desk.getByRole("link", { name: "Settings", exact: true }).click();
  await acceptableAtEveryWidth(visit, desk);

  await desk.goto("/desk/groups?name=headingley");
  await desk.getByRole("link", { name: "Headingley" }).click();
  await desk.getByRole("link", { name: "Area", exact: true }).click();
  await desk.getByLabel("Constituency or postcode").fill("LS16");
  await desk.getByRole("button", { name: "Add", exact: true }).click();
  await desk.getByRole("button", { name: "Take out of the area LS16" }).waitFor();
  await acceptableAtEveryWidth(visit, desk);

  await desk.goto("/language/cy?back=/desk/groups");
  await desk.getByRole("heading", { name: "Grwpiau", exact: true }).waitFor();
  await acceptableAtEveryWidth(visit, desk);
});
