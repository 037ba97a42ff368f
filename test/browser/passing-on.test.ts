import { expect, test } from "vitest";
import { aBrowser, expectAccessible } from "./browser.ts";
import { linkInMail } from "./desk.ts";
import { ourProduct } from "./product.ts";

const { visit } = aBrowser();

test("from the finder one comes to the form with the postcode kept, passes it on, and a friend's sign-up is counted", async () => {
  const page = await visit("/find?postcode=LS1+4AP", { javaScriptEnabled: false });
  await page
    .getByRole("button", { name: /^I’m coming/ })
    .first()
    .click();
  await page.getByRole("heading", { name: "I’m coming" }).waitFor();
  expect(page.url()).not.toMatch(/LS1/i);
  expect(await page.getByLabel("Postcode, if you like").inputValue()).toBe("LS1 4AP");
  const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await page.getByLabel("Your name").fill("Nia Sharer");
  await page.getByLabel("E-mail or mobile number").fill("nia.sharer@example.org");
  await page.getByRole("button", { name: "I’m coming" }).click();
  await page.getByRole("heading", { name: "Pass it on to five people" }).waitFor();
  const outcome = new URL(page.url());
  await expectAccessible(await visit(outcome.pathname + outcome.search));

  const trip = await linkInMail(visit, "/l/trip/", "nia.sharer@example.org");
  await page.goto(trip);
  await page.getByText("Pass it on to five people").first().click();
  const link = (await page.locator(".share-url").first().textContent()) ?? "";
  await page.context().close();

  const friend = await visit(new URL(link).pathname, { javaScriptEnabled: false });
  await friend.getByText("A friend of yours is going to this").waitFor();
  expect(await friend.getByRole("heading", { level: 1 }).textContent()).toBe(title);
  expect(await friend.locator("body").textContent()).not.toContain("Nia");
  await friend.getByLabel("Your name").fill("Owain Friend");
  await friend.getByLabel("E-mail or mobile number").fill("owain.friend@example.org");
  await friend.getByRole("button", { name: "I’m coming" }).click();
  await friend.getByRole("heading", { name: "Pass it on to five people" }).waitFor();

  const again = await visit(trip);
  await again.getByText("One person has signed up by your link.").first().waitFor();
  await expectAccessible(again);
  expect(ourProduct()).toContain(new URL(link).host);
});
