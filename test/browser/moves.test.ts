import { expect, test } from "vitest";
import { demoHolder } from "#features/account/contract.ts";
import { aBrowser, expectAccessible } from "./browser.ts";
import { acceptableAtEveryWidth, linkInMail, signIn } from "./desk.ts";
import { ourProduct } from "./product.ts";
import { sessionCalled } from "./sessions.ts";

const { visit } = aBrowser();

test("too many come to one session: who waits takes a place elsewhere by one tap, and an organiser moves others", async () => {
  const [flooded, needy] = [
    await sessionCalled(ourProduct(), "The big canvass at Hyde Park"),
    await sessionCalled(ourProduct(), "Doors around Pudsey"),
  ];
  const phone = await visit(`/sessions/${flooded}`, { javaScriptEnabled: false });
  await phone.getByLabel("Your name").fill("Eve");
  await phone.getByLabel("E-mail or mobile number").fill("eve.waits@example.org");
  await phone.getByRole("button", { name: "Put me on the waiting list" }).click();
  const trip = await linkInMail(visit, "/l/trip/", "eve.waits@example.org", "needed");
  await phone.goto(trip);
  await phone.getByRole("heading", { name: "You are needed elsewhere" }).waitFor();
  await phone.getByText(/Why this one: \d+ of .* people .*coming/).waitFor();
  await expectAccessible(await visit(trip));
  await phone.getByRole("button", { name: "Take this place" }).click();
  await phone.getByText("Thank you for going where you are needed").waitFor();
  await phone.getByRole("button", { name: "Wait for The big canvass at Hyde Park again" }).click();
  await phone.getByText("In the waiting list, number").waitFor();

  const desk = await visit(`/desk/sessions/${flooded}/move`, { javaScriptEnabled: false });
  // The administrator's first time belongs to the journey of signing in.
  await signIn(visit, desk, demoHolder("organiser"));
  await desk.goto(`/desk/sessions/${flooded}/move?to=${needy}&people=3`);
  await acceptableAtEveryWidth(visit, desk);
  await desk.getByRole("button", { name: "Move them and write to them" }).click();
  for (let tries = 0; tries < 40 && (await desk.getByText(/3 people moved/).count()) === 0; tries += 1) {
    await desk.waitForTimeout(250);
    await desk.reload();
  }
  await desk.getByText(/3 people moved/).waitFor();
  await desk.goto(`/desk/sessions/${flooded}`);
  await desk.getByText("3 people moved to Doors around Pudsey").waitFor();
  await desk.goto("/desk/sessions/rebalance");
  await desk.locator("main a[href*='/desk/sessions/rebalance/']").first().click();
  await desk.getByRole("button", { name: "Accept all of it" }).waitFor();
  await acceptableAtEveryWidth(visit, desk);
  expect(new URL(desk.url()).pathname).toContain("/rebalance/");
});
