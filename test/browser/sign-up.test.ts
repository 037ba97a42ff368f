import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { aBrowser, expectAccessible, WIDTHS } from "./browser.ts";
import { linkInMail } from "./desk.ts";
import { ourProduct } from "./product.ts";

const { visit } = aBrowser();

type Listed = {
  id: string;
  title: string;
  signUpHere: boolean;
  places: number | null;
  placesLeft: number | null;
};

/** A session that takes sign-ups and has room for a household. */
async function anOpenSession(): Promise<Listed> {
  const answer = await fetch(`${ourProduct()}/api/v1/sessions`);
  const { sessions } = (await answer.json()) as { sessions: Listed[] };
  const open = sessions.find((each) => each.signUpHere && (each.placesLeft ?? 0) > 5);
  if (open === undefined) throw new Error("the demonstration has no session with room");
  return open;
}

async function acceptable(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
  }
}

test("a household signs up without script, opens the trip by its letter, changes it, cancels and comes again", async () => {
  const session = await anOpenSession();
  const phone = await visit(`/sessions/${session.id}`, { javaScriptEnabled: false });
  await phone.getByLabel("Your name").fill("Mair Household");
  await phone.getByLabel("E-mail or mobile number").fill("mair.household@example.org");
  await phone.getByRole("radio", { name: "My household" }).check();
  await phone.getByLabel("How many in all, with you?").fill("forty");
  await phone.getByRole("button", { name: "I’m coming" }).click();
  await phone.getByText("“forty” is not a number").first().waitFor();
  expect(await phone.getByLabel("Your name").inputValue()).toBe("Mair Household");
  await phone.getByLabel("How many in all, with you?").fill("3");
  await phone.getByRole("button", { name: "I’m coming" }).click();
  await phone.getByText("There are places for all 3 of you.").waitFor();
  await acceptable(await visit(new URL(phone.url()).pathname + new URL(phone.url()).search));

  const trip = await linkInMail(visit, "/l/trip/", "mair.household@example.org");
  await acceptable(await visit(trip));
  await phone.goto(trip);
  await phone.getByText("All 3 of you have places").waitFor();
  await phone.getByText("Come with more people, or fewer").click();
  await phone.getByLabel("How many in all, with you?").fill("2");
  await phone.getByRole("button", { name: "Change it" }).click();
  await phone.getByText("Both of you have places").waitFor();
  await phone.getByRole("button", { name: "Yes, I’m really coming" }).click();
  await phone.getByText("You said that you are really coming").waitFor();
  await phone.getByRole("button", { name: "I can’t come" }).click();
  await phone.getByText("You are no longer coming").waitFor();
  await phone.getByRole("button", { name: "Sign up again" }).first().click();
  await phone.getByText("Both of you have places").waitFor();
});

test("a form that comes back has nothing in the way", async () => {
  const page = await visit(`/sessions/${(await anOpenSession()).id}`);
  await page.getByRole("button", { name: "I’m coming" }).click();
  await page.getByText("2 things need another look").waitFor();
  await acceptable(page);
});

test("a link that is not whole leads on", async () => {
  const page = await visit("/l/trip/not-whole");
  await page.getByRole("heading", { name: "This link is not whole" }).waitFor();
  await expectAccessible(page);
});
