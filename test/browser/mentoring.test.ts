import { expect, test } from "vitest";
import { aBrowser, expectAccessible, WIDTHS } from "./browser.ts";
import { linkInMail } from "./desk.ts";

const { visit } = aBrowser();

test("somebody asks for a link and offers to be a mentor without script; what is missing is said beside it", async () => {
  const phone = await visit("/mentoring", { javaScriptEnabled: false });
  await phone.getByLabel("Your name").fill("Morwen Mentor");
  await phone.getByLabel("E-mail or mobile number").fill("morwen@example.org");
  await phone.getByRole("button", { name: "Send me my link" }).click();
  await phone.getByRole("heading", { name: "Look at your messages" }).waitFor();
  await phone.goto(await linkInMail(visit, "/l/mentoring/", "morwen@example.org"));
  await phone.getByRole("link", { name: "Offer to be a mentor" }).click();
  await phone.getByRole("checkbox", { name: "Phone banking" }).check();
  await phone.getByRole("button", { name: "Save" }).click();
  await phone.getByRole("link", { name: /Please tick that you are 18 or over/ }).click();
  expect(await phone.getByRole("checkbox", { name: "Phone banking" }).isChecked()).toBe(true);
  const form = new URL(phone.url()).pathname;
  await phone.getByRole("checkbox", { name: "I am 18 or over" }).check();
  await phone.getByRole("button", { name: "Save" }).click();
  await phone.getByText("An organiser looks for somebody who suits you").waitFor();
  await phone.getByText("0 of 1 person").waitFor();
  const page = await visit(form);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
  }
});
