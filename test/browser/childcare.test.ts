import { expect, test } from "vitest";
import { aBrowser, expectAccessible, WIDTHS } from "./browser.ts";
import { linkInMail } from "./desk.ts";
import { ourProduct } from "./product.ts";

const { visit } = aBrowser();

/** Path of a session of the demonstration at which children are minded. */
async function aSessionWithChildcare(): Promise<string> {
  // The demonstration minds children at the first sessions that are three days ahead or more.
  const from = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const answer = await fetch(`${ourProduct()}/api/v1/sessions?perPage=100&from=${from}`);
  const { sessions } = (await answer.json()) as { sessions: { id: string; signUpHere: boolean }[] };
  for (const { id } of sessions.filter(({ signUpHere }) => signUpHere)) {
    const page = await (await fetch(`${ourProduct()}/sessions/${id}`)).text();
    if (page.includes("Children are minded here")) return `/sessions/${id}`;
  }
  throw new Error("the demonstration has no session with childcare");
}

test("a parent books a child place without script, sees it on their trip and gives it back", async () => {
  const phone = await visit(await aSessionWithChildcare(), { javaScriptEnabled: false });
  await phone.getByLabel("Your name").fill("Pat Parent");
  await phone.getByLabel("E-mail or mobile number").fill("pat.parent@example.org");
  await phone.getByRole("button", { name: "I’m coming" }).click();
  await phone.getByText("Children are minded here").waitFor();
  const trip = await linkInMail(visit, "/l/trip/", "pat.parent@example.org");
  await phone.goto(trip);
  await phone.getByRole("link", { name: "Bring a child, or help" }).click();
  await phone.getByRole("radio", { name: "3 to 7 years" }).first().check();
  await phone.getByLabel("First names and ages").fill("Mia, 4");
  await phone.getByRole("button", { name: "Book", exact: true }).click();
  await phone
    .getByRole("link", { name: "Without this the lead cannot take care of your children." })
    .waitFor();
  expect(await phone.getByLabel("First names and ages").inputValue()).toBe("Mia, 4");
  const address = new URL(phone.url()).pathname;
  await phone.getByLabel("Whom to call in an emergency").fill("Gran");
  await phone.getByLabel("Their phone number").fill("01632 960001");
  await phone.getByRole("checkbox", { name: /^The lead and helpers may look after/ }).check();
  await phone.getByRole("button", { name: "Book", exact: true }).click();
  await phone.getByText("Booked. We have written to you.").waitFor();
  const page = await visit(address);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
  }
  await phone.getByRole("link", { name: "Back to your trip" }).click();
  await phone.getByText("A child place is booked: 3 to 7 years").waitFor();
  await phone.getByRole("link", { name: "See or change childcare" }).click();
  await phone.getByRole("button", { name: "Give it back" }).click();
  await phone.getByText("what you told us of your children is deleted").waitFor();
});
