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

test("on a phone and without script an organiser makes, publishes, changes, repeats and calls off a session, and sees how it goes", async () => {
  const phone = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } };
  const desk = await visit("/desk/sessions", phone);
  await signIn(visit, desk);
  await desk.goto("/desk/sessions");
  await acceptableAtEveryWidth(visit, desk);
  await desk.getByRole("link", { name: /^Proposed \(2\)/ }).waitFor();

  await desk.goto("/desk/sessions/new");
  await acceptableAtEveryWidth(visit, desk);
  await desk.getByLabel("Group that runs it").selectOption({ label: "Headingley" });
  await desk.getByRole("button", { name: "Choose" }).click();
  await desk.getByLabel("Where people meet").fill("By the old clock");
  await desk.getByLabel("Postcode, or position").fill("53.8195, -1.5774");
  await desk.getByLabel("Places", { exact: true }).fill("12");
  const details = desk.getByText("Title, facts, note, contact");
  if (!(await desk.getByLabel("How to ask about it").isVisible())) await details.click();
  await desk.getByLabel("Title", { exact: true }).fill("Doors by the clock");
  await desk.getByLabel("How to ask about it").fill("headingley@example.org");
  await desk.getByLabel("Seat it works for").fill("Leeds North West");
  await desk.getByRole("button", { name: "Keep as a draft" }).click();
  await desk.getByText("A draft: only organisers see it").waitFor();
  await desk.getByRole("button", { name: "Publish" }).click();
  await desk.getByText("It is published.").waitFor();
  await acceptableAtEveryWidth(visit, desk);

  await desk.getByRole("link", { name: "Change", exact: true }).click();
  await desk.getByLabel("What to bring").fill("A torch");
  await desk.getByRole("button", { name: "Save" }).click();
  await desk.getByText("A torch").waitFor();

  await desk.getByRole("link", { name: "Change places" }).click();
  await desk.getByLabel("Places", { exact: true }).fill("8");
  await desk.getByRole("button", { name: "Set the places" }).click();
  await desk.getByText("0 of 8 places").waitFor();

  await desk.getByRole("link", { name: "Repeat" }).click();
  await desk.getByRole("button", { name: "See the days" }).click();
  await acceptableAtEveryWidth(visit, desk);
  await desk.getByRole("button", { name: "Make them as drafts" }).click();
  await desk.getByText("8 sessions were made.").waitFor();

  await desk.getByRole("link", { name: "Call off" }).click();
  await desk.getByLabel("Why?").fill("Heavy snow");
  await desk.getByRole("button", { name: "Call it off" }).click();
  await desk.getByText("Called off. Nobody had signed up.").waitFor();
  await desk.getByRole("button", { name: "Put it on again" }).waitFor();

  await desk.goto("/desk/sessions/calendar");
  await acceptableAtEveryWidth(visit, desk);

  await desk.goto("/desk/sessions/map");
  await desk.getByRole("table").waitFor();
  await acceptableAtEveryWidth(visit, desk);
  await desk.goto("/desk/sessions/attendance");
  await desk.getByRole("heading", { name: "First-timers who came again" }).waitFor();
  await desk.goto("/desk/sessions/thanks");
  await acceptableAtEveryWidth(visit, desk);
  await desk.getByRole("button", { name: "See the letter first" }).click();
  await desk.getByRole("button", { name: /^Thank \d+ parties$/ }).click();
  await desk.getByText(/get their letters within the minute/).waitFor();
  await desk.goto("/language/cy?back=/desk/sessions");
  await desk.getByRole("heading", { name: "Sesiynau", exact: true }).waitFor();
});

test("somebody proposes a session in a seat, without an account and without script", async () => {
  const page = await visit("/seats/2024/E14001081", { javaScriptEnabled: false });
  await page.getByRole("link", { name: "Propose a session here" }).click();
  await acceptableAtEveryWidth(visit, page);
  await page.getByLabel("What is it?").selectOption("stall");
  await page.getByLabel("Where people meet").fill("By the market cross");
  await page.getByLabel("Postcode, or position").fill("51.4712, -0.1693");
  await page.getByLabel(/^Your name/).fill("Pat Quill");
  await page.getByLabel(/e-mail/i).fill("pat.quill@example.org");
  await page.getByRole("button", { name: "Propose it" }).click();
  await page.getByRole("heading", { name: "Thank you: it is with the organisers" }).waitFor();
  expect(page.url()).toContain("done=proposed");
});
