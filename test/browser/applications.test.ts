import { afterAll, beforeAll, test } from "vitest";
import { aBrowser } from "./browser.ts";
import { acceptableAtEveryWidth, signIn } from "./desk.ts";
import { type Product, startProduct } from "./product.ts";

let product: Product;
const { visit } = aBrowser(() => product.address);
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

test("an application is approved, another is refused with a reason, and a member is suspended, without script", async () => {
  const desk = await visit("/desk/members", { javaScriptEnabled: false });
  await signIn(visit, desk);
  await desk.goto("/desk/members");
  await acceptableAtEveryWidth(visit, desk);
  const path = (await desk.locator("h2 a").first().getAttribute("href")) ?? "";
  await desk
    .getByRole("button", { name: /^Approve/ })
    .first()
    .click();
  await desk.getByRole("button", { name: /^Yes, approve/ }).click();
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
  await acceptableAtEveryWidth(visit, desk);
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
  await acceptableAtEveryWidth(visit, desk);
});
