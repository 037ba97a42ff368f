import { expect, test } from "vitest";
import { aBrowser, expectAccessible } from "./browser.ts";
import { byKeyboard, linkInMail } from "./desk.ts";
import { ourProduct } from "./product.ts";
import { sessionCalled } from "./sessions.ts";

const { visit } = aBrowser();
const NO_SCRIPT = { javaScriptEnabled: false };

/** Signs somebody up, and gives the path of their trip. */
async function tripOf(id: string, name: string): Promise<string> {
  const page = await visit(`/sessions/${id}`, NO_SCRIPT);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("E-mail or mobile number").fill(`${name.toLowerCase()}.lift@example.org`);
  await page.getByRole("button", { name: "I’m coming" }).click();
  await page.context().close();
  return linkInMail(visit, "/l/trip/", `${name.toLowerCase()}.lift@example.org`);
}

test("a driver and a rider find each other without script, agree, meet by the library, and the driver drops out", async () => {
  const id = await sessionCalled(ourProduct(), "Doors around Chapel Allerton");
  const [dora, ron] = [await tripOf(id, "Dora"), await tripOf(id, "Ron")];
  const driver = await visit(dora, NO_SCRIPT);
  await driver.getByRole("link", { name: "I can offer a lift" }).click();
  const form = new URL(driver.url()).pathname;
  await driver.getByLabel("Places for passengers").fill("0");
  await driver.getByLabel("Postcode you set out from").fill("LS17 7BT");
  await driver.getByRole("checkbox", { name: "Home again" }).uncheck();
  await driver.getByRole("button", { name: "Offer it" }).click();
  await driver.getByText("at least one place for a passenger").first().waitFor();
  await driver.getByLabel("Places for passengers").fill("3");
  await driver.getByRole("button", { name: "Offer it" }).click();
  await driver.getByText("Nobody rides with you yet").waitFor();

  const rider = await visit(ron, NO_SCRIPT);
  await rider.getByRole("link", { name: "I need a lift" }).click();
  await rider.getByRole("checkbox", { name: "Home again" }).uncheck();
  await rider.getByLabel("Postcode you come from").fill("LS8 1NT");
  await rider.getByLabel("A public place where you could be met").fill("the library");
  await rider.getByRole("button", { name: "Ask for it" }).click();
  await rider.getByText("You need a lift there").waitFor();

  await linkInMail(visit, "/l/trip/[^/\\s]+/lift/with/", "dora.lift@example.org");
  await rider.goto(ron);
  await rider.getByText(/Dora picks you up at about .* at the library; it adds/).waitFor();
  await byKeyboard(rider, rider.getByRole("button", { name: "Yes, I ride with Dora" }));
  await rider.getByText("as soon as the other says yes").waitFor();
  await driver.goto(dora);
  await driver.getByRole("button", { name: "Yes, I take Ron" }).click();
  await driver.getByText("Arranged").first().waitFor();
  await driver.getByLabel("Your message").fill("A red car, with a blue flag");
  await driver.getByRole("button", { name: "Send it" }).click();
  await driver.getByText("Sent.").waitFor();
  await linkInMail(visit, "/l/trip/[^/\\s]+/lift/with/", "A red car, with a blue flag");

  const page = await visit(form);
  await expectAccessible(page);
  await page.goto(new URL(driver.url()).pathname);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);

  await driver.goto(dora);
  await driver.getByRole("button", { name: "I can no longer drive" }).click();
  await driver.getByText("Whoever it affects has been told").waitFor();
  await rider.goto(ron);
  await rider.getByText("The driver can no longer come").waitFor();
  expect(await rider.getByText("You have a place").count()).toBe(1);
});
