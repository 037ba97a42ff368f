import { afterAll, beforeAll, expect, test } from "vitest";
import { aBrowser } from "./browser.ts";
import { acceptable, acceptableAtEveryWidth, linkInMail, signIn } from "./desk.ts";
import { type Product, startProduct } from "./product.ts";

let product: Product;
const { visit } = aBrowser(() => product.address);
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

const WEEKEND = "/weekends/demo-campaign-weekend";
const FESTIVAL = "/weekends/demo-winter-festival";
const phone = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } };

test("without script somebody comes to a weekend with a bed and to a festival with a timetable; an organiser finds the bed", async () => {
  const desk = await visit("/desk/weekends", phone);
  await signIn(visit, desk);

  const page = await visit(WEEKEND, phone);
  for (const title of [/^Your first door/, /^Knock on doors in the afternoon/])
    await page.getByRole("checkbox", { name: title }).check();
  await page.getByLabel("Your name").first().fill("Mair Walker");
  await page.getByLabel("E-mail or mobile number").first().fill("mair.walker@example.org");
  await page.getByText("Do you need a bed for the night?").click();
  await page.getByRole("checkbox", { name: "Yes, for all of us" }).check();
  await page.getByRole("button", { name: "I’m coming" }).click();
  await page.getByText("Tick at least one night.").first().waitFor();
  await page
    .getByRole("checkbox", { name: /^Night of Saturday/ })
    .first()
    .check();
  await page.getByRole("button", { name: "I’m coming" }).click();
  await page.getByText("You asked for a bed too").waitFor();

  await page.goto(FESTIVAL);
  for (const title of [/^Festival: Saturday/, /^Festival: Sunday/])
    await page.getByRole("checkbox", { name: title }).check();
  await page.getByLabel("Your name").first().fill("Mair Walker");
  await page.getByLabel("E-mail or mobile number").first().fill("mair.walker@example.org");
  await page.getByRole("button", { name: "I’m coming" }).click();
  await page.getByText("There is a place for you").first().waitFor();

  const trip = await linkInMail(visit, "/l/trip/", "mair.walker@example.org");
  await page.goto(trip);
  await page.getByRole("link", { name: "Choose what to go to" }).click();
  for (const title of ["What is a town for?", "How votes are counted"])
    await page.getByRole("checkbox", { name: `I’m going ${title}` }).check();
  await page.getByRole("button", { name: "Keep my timetable" }).click();
  await page.getByText("What is a town for? – How votes are counted: at the same time").waitFor();
  const timetable = new URL(page.url());
  for (const address of [WEEKEND, `${FESTIVAL}/programme`, timetable.pathname + timetable.search])
    await acceptable(await visit(address));

  await desk.goto("/desk/weekends");
  await desk.getByRole("link", { name: "Big campaign weekend" }).click();
  await desk.getByText("places for children taken").waitFor();
  await acceptableAtEveryWidth(visit, desk);
  await desk.getByRole("link", { name: "Beds for the nights" }).click();
  await desk.getByText(/It is no DBS check/).waitFor();
  await desk.getByRole("button", { name: "I vouch for this home" }).first().click();
  await desk.getByText("You vouch for this home.").waitFor();
  await acceptableAtEveryWidth(visit, desk);
  await desk.getByRole("button", { name: "Ask these" }).click();
  await desk.getByText("and their hosts are being asked").waitFor();
  await page.goto(trip);
  await page.getByText("is not a DBS check").first().waitFor();
  await page.getByRole("button", { name: "Yes, please" }).click();
  expect(await page.getByText(/You said yes to .*, and wait for an answer/).count()).toBe(1);
});
