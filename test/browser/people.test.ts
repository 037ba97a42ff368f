import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aBrowser } from "./browser.ts";
import { acceptable, byKeyboard, downloaded, linkInMail, signedIn } from "./desk.ts";
import { type Product, startProduct } from "./product.ts";

let product: Product;
let storageState: NonNullable<BrowserContextOptions["storageState"]>;
const { visit } = aBrowser(() => product.address);
beforeAll(async () => {
  product = await startProduct();
  storageState = await signedIn(visit);
});
afterAll(() => product?.stop());

const addressOf = (name: string) => `${name.toLowerCase().replace(" ", ".")}@example.org`;

/** A new supporter who takes the news by e-mail: their own phone, on the page that welcomes them. */
async function aNewcomer(name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const phone = await visit("/join", options);
  await phone.getByLabel("Your name").fill(name);
  await phone.getByLabel("E-mail or mobile number").fill(addressOf(name));
  await phone.getByLabel("Postcode").fill("LS1 4AP");
  await phone.getByRole("checkbox", { name: "News by e-mail" }).check();
  await phone.getByRole("button", { name: "Join in" }).click();
  await phone.goto(await linkInMail(visit, "/l/join/", addressOf(name)));
  await phone.getByRole("button", { name: "Yes, it was me" }).click();
  await phone.getByRole("heading", { name: `You are in, ${name.split(" ")[0]}` }).waitFor();
  return phone;
}

test("somebody chooses what they get, asks to join a network, and an organiser lets them in", async () => {
  const phone = await aNewcomer("Nia Rowlands");
  await phone.getByRole("link", { name: "What we send you" }).click();
  await phone.getByRole("heading", { name: "What we send you, Nia" }).waitFor();
  await acceptable(phone);
  await phone.getByRole("checkbox", { name: "News by e-mail" }).uncheck();
  await byKeyboard(
    phone,
    phone.getByRole("checkbox", { name: "Where help is needed near me, by e-mail" }),
    "Space",
  );
  await byKeyboard(phone, phone.getByRole("button", { name: "Save", exact: true }));
  await phone.getByText("Saved. It holds from now on.").waitFor();
  expect(await phone.getByRole("checkbox", { name: "News by e-mail" }).isChecked()).toBe(false);
  await phone.getByRole("link", { name: "Every yes and no you gave us" }).click();
  await phone.getByRole("cell", { name: "ended it" }).waitFor();
  await acceptable(phone);
  await phone.getByRole("link", { name: "Back to what we send you" }).click();

  const plain = await visit(new URL(phone.url()).pathname, { javaScriptEnabled: false });
  await plain.getByRole("link", { name: "See or change your groups" }).click();
  await plain.getByRole("button", { name: "Ask to join School staff" }).click();
  await plain.getByText("You have asked to join School staff. An organiser will answer.").waitFor();

  const desk = await visit("/desk/groups", { storageState });
  await desk.getByRole("link", { name: "School staff" }).first().click();
  await desk.getByRole("button", { name: "Let in Nia Rowlands" }).click();
  await desk.getByText("They are in, and are told by e-mail.").waitFor();
  await linkInMail(visit, "/groups/", "You are in School staff");
  await phone.goto(new URL(plain.url()).pathname);
  await phone.getByRole("heading", { name: "School staff" }).waitFor();
  await acceptable(phone);
  await phone.getByRole("link", { name: "School staff" }).click();
  await phone.getByRole("heading", { name: "School staff", exact: true }).waitFor();
  await acceptable(phone);
});

test("a list is put together, counted, saved, taken out as a file, and written to", async () => {
  await aNewcomer("Osian Blake");
  const plain = await visit("/desk/lists/new", { storageState, javaScriptEnabled: false });
  await plain
    .getByLabel("What", { exact: true })
    .first()
    .selectOption({ label: "joined in the last … days" });
  await plain.getByRole("button", { name: "Add this condition" }).click();
  await plain.getByLabel("In the last … days").first().fill("2");
  await plain.getByLabel("What", { exact: true }).nth(1).selectOption({ label: "has the tag" });
  await plain.getByRole("button", { name: "Add this condition" }).click();
  await plain.getByLabel("Is it so?").nth(1).selectOption({ label: "is not so" });
  await plain.getByLabel("Tag", { exact: true }).fill("leaflets");
  await plain.getByRole("button", { name: "Count" }).click();
  await plain.getByText(/^\d+ people now$/).waitFor();

  const desk = await visit("/desk/lists/new", { storageState });
  await acceptable(desk);
  // With script the count follows as lines are chosen.
  await desk.getByLabel("What", { exact: true }).first().selectOption({ label: "gave an e-mail address" });
  await desk.getByText(/^[\d,]+ people now$/).waitFor();
  await desk.getByLabel("Name of the list").fill("New this week");
  await desk
    .getByLabel("The list as text")
    .fill('joined in 2 days and (has email or has mobile) and not tagged "Leaflets"');
  await desk.getByRole("button", { name: "Count" }).click();
  const count = (await desk.getByText(/^\d+ people now$/).textContent()) ?? "";
  await byKeyboard(desk, desk.getByRole("button", { name: "Save", exact: true }));
  await desk.getByRole("heading", { name: "New this week" }).waitFor();
  await desk.getByText(count).waitFor();
  await acceptable(desk);
  const listPath = new URL(desk.url()).pathname;
  await desk.getByRole("link", { name: "Show these people" }).click();
  await desk.getByRole("link", { name: "Osian Blake" }).click();
  await desk.getByText("May I ring them?").waitFor();
  await acceptable(desk);
  await desk.goto("/desk/people/new");
  await acceptable(desk);

  await desk.goto(listPath);
  await desk.getByRole("link", { name: "Export (CSV)" }).click();
  await desk.getByRole("button", { name: "Export", exact: true }).click();
  await desk.getByText("Nothing was exported yet.").first().waitFor();
  await acceptable(desk);
  await desk.getByLabel("What is it for?").fill("Badges for the spring meeting");
  const file = await downloaded(desk, () =>
    byKeyboard(desk, desk.getByRole("button", { name: "Export", exact: true })),
  );
  const lines = file.trim().split("\r\n");
  expect(lines.length - 1).toBe(Number.parseInt(count, 10));
  expect(file).toContain("Osian Blake");
  expect(file).not.toContain("@example.org");
});

test("a message is written, looked at, tried, planned and sent; one tap ends it for whoever taps", async () => {
  await aNewcomer("Gwen Parry");
  const desk = await visit("/desk/lists/new", { storageState });
  await desk.getByLabel("Name of the list").fill("Just joined");
  await desk.getByText("As text, for brackets and more").click();
  await desk.getByLabel("The list as text").fill("joined in 2 days");
  await desk.getByRole("button", { name: "Save", exact: true }).click();
  await desk.getByRole("heading", { name: "Just joined" }).waitFor();

  await desk.goto("/desk/messages");
  await acceptable(desk);
  await desk.getByRole("link", { name: "Write a message" }).click();
  await acceptable(desk);
  await desk.getByLabel("To", { exact: true }).selectOption({ label: "Just joined" });
  await desk.getByLabel("Subject", { exact: true }).fill("Saturday, {name}");
  await desk.getByLabel("What you want to say", { exact: true }).fill("Dear {name},\n\nCome to {seet}.");
  await desk.getByRole("button", { name: "Save and look at it" }).click();
  await desk.getByText("we do not know {seet}").waitFor();
  await desk.getByRole("link", { name: "Change it" }).click();
  await desk.getByLabel("What you want to say", { exact: true }).fill("Dear {name},\n\nCome to {seat}.");
  await byKeyboard(desk, desk.getByRole("button", { name: "Save and look at it" }));
  await desk.getByRole("heading", { name: /^As .* would get it$/ }).waitFor();
  await acceptable(desk);
  const first = await desk.locator("#preview").textContent();
  await desk.getByRole("link", { name: "Show it for the next person" }).click();
  await expect.poll(() => desk.locator("#preview").textContent()).not.toBe(first);
  await desk.getByRole("button", { name: "Send it to me first" }).click();
  await desk.getByText("On its way to you.").waitFor();
  await linkInMail(visit, "/l/unsubscribe/", "Saturday, Dana");

  const path = /^\/desk\/messages\/\d+/.exec(new URL(desk.url()).pathname)?.[0] ?? "";
  const plain = await visit(path, { storageState, javaScriptEnabled: false });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await plain.getByLabel("At this time").check();
  await plain.getByLabel("Day", { exact: true }).fill(tomorrow);
  await plain.getByLabel("Time", { exact: true }).fill("6.30pm");
  await plain.getByRole("button", { name: /^Send to \d/ }).click();
  await plain.getByRole("button", { name: /^Yes, send it on / }).click();
  await plain.getByText("Waiting for its time").waitFor();
  await plain.getByRole("button", { name: "Pause" }).click();
  await plain.getByText("Paused").waitFor();
  await plain.getByRole("button", { name: "Go on" }).click();
  await plain.getByText("Waiting for its time").waitFor();
  await plain.getByRole("button", { name: "Back to a draft" }).click();

  await desk.goto(path);
  await desk.getByRole("button", { name: /^Send to \d/ }).click();
  await acceptable(desk);
  await desk.getByRole("button", { name: "Yes, send it now" }).click();
  await desk.getByRole("heading", { name: "How far it is" }).waitFor();
  await acceptable(desk);
  await desk.locator(".badge", { hasText: /^Sent$/ }).waitFor({ timeout: 60_000 });
  await desk.getByRole("link", { name: "Sent", exact: true }).click();
  await desk.getByRole("link", { name: "Gwen Parry" }).waitFor();
  await acceptable(desk);

  const phone = await visit(await linkInMail(visit, "/l/unsubscribe/", "Saturday, Gwen"));
  await acceptable(phone);
  await byKeyboard(phone, phone.getByRole("button", { name: "Stop these" }));
  await phone.getByText("sends you no more of these").waitFor();
  await acceptable(phone);
});

test("a file of people is understood, tried, imported, told row by row, and taken back", async () => {
  const rows = [
    "Full name,E-mail,Mobile,Postcode,Joined on",
    "Idris Vaughan,idris.vaughan@example.org,+353 85 012 3456,LS6 2AB,31/12/2024",
    "Maud Ellery,maud.ellery@example.org,,LS1 4AP,1/2/2025",
    "Not A. Person,not-an-address,,,",
  ];
  const desk = await visit("/desk/imports", { storageState });
  await acceptable(desk);
  await desk
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "stall.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\r\n")) });
  await byKeyboard(desk, desk.getByRole("button", { name: "Read the file" }));
  await desk.getByRole("heading", { name: "What the columns hold" }).waitFor();
  await acceptable(desk);
  expect(await desk.getByLabel("E-mail", { exact: true }).inputValue()).toBe("email");
  await desk.getByLabel("Joined on").selectOption("");
  await desk.getByRole("radio", { name: "Yes, as I say below" }).check({ force: true });
  await desk.getByRole("checkbox", { name: "News by e-mail" }).check();
  await desk.getByLabel("The sentence they were shown").fill("Yes, send me news by e-mail.");
  await desk.getByLabel("Where they agreed").fill("Paper form at the market stall");
  await desk.getByLabel("Day when they agreed").last().fill("2025-03-01");
  await desk.getByRole("button", { name: "See what would happen" }).click();
  await desk.getByRole("heading", { name: "What would happen" }).waitFor();
  await acceptable(desk);

  const plain = await visit(new URL(desk.url()).pathname + new URL(desk.url()).search, {
    storageState,
    javaScriptEnabled: false,
  });
  await plain.getByRole("button", { name: "Import 2 rows" }).click();
  await plain.getByText("The import is done.").waitFor({ timeout: 60_000 });
  await desk.goto(new URL(plain.url()).pathname);
  await acceptable(desk);
  const fates = await downloaded(desk, () =>
    desk.getByRole("link", { name: "Download what became of every row" }).click(),
  );
  expect(fates.match(/Idris Vaughan|Maud Ellery|Not A\. Person/g)?.length).toBe(3);
  expect(fates).toMatch(/not kept.*Not A\. Person/);
  await desk.getByRole("checkbox", { name: "Yes, undo it" }).check();
  await byKeyboard(desk, desk.getByRole("button", { name: "Undo this import now" }));
  await desk.getByText("2 rows were undone").waitFor({ timeout: 60_000 });
  await acceptable(desk);
});

test("somebody reads and downloads what is held about them, puts it right, and is erased", async () => {
  const phone = await aNewcomer("Tegan Frost");
  await phone.getByRole("link", { name: "What we send you" }).click();
  const preferences = new URL(phone.url()).pathname;
  await phone.getByRole("button", { name: "Send me the link" }).click();
  await phone.getByText("The link is in your mailbox.").waitFor();
  await phone.goto(await linkInMail(visit, "/l/rights/", addressOf("Tegan Frost")));
  await phone.getByRole("heading", { name: /What is yours to ask/ }).waitFor();
  await acceptable(phone);
  const copy = JSON.parse(
    await downloaded(phone, () => phone.getByRole("link", { name: "Download as a file" }).click()),
  );
  expect(JSON.stringify(copy)).toContain("tegan.frost@example.org");
  await phone.getByRole("link", { name: "Read it" }).click();
  await phone.getByText("tegan.frost@example.org").first().waitFor();
  await acceptable(phone);
  await phone.getByRole("link", { name: "Back", exact: true }).click();
  await byKeyboard(phone, phone.getByRole("link", { name: "Change my details" }));
  await phone.getByRole("heading", { name: "Put it right" }).waitFor();
  await acceptable(phone);
  await phone.getByLabel("Known as").fill("Teg");
  await phone.getByRole("button", { name: "Save", exact: true }).click();
  await phone.getByText("Saved. Thank you for putting it right.").waitFor();

  const plain = await visit(new URL(phone.url()).pathname.replace("details", "erasure"), {
    javaScriptEnabled: false,
  });
  await plain.getByRole("button", { name: "Erase me" }).click();
  await plain.getByText("Tick that you are sure").waitFor();
  await phone.goto(new URL(plain.url()).pathname);
  await acceptable(phone);
  await plain.getByRole("checkbox", { name: "Yes, erase me for good" }).check();
  await plain.getByRole("button", { name: "Erase me" }).click();
  await plain.getByRole("heading", { name: "You are erased" }).waitFor();
  await phone.goto(preferences);
  await phone.getByText("We hold nothing about the person it was made for.").waitFor();
  await acceptable(phone);
});

test("an organiser sees how far people have come, changes a stage and the letters of welcome", async () => {
  const desk = await visit("/desk/journeys", { storageState });
  await acceptable(desk);
  await byKeyboard(desk, desk.getByRole("link", { name: "Change stages and rules" }));
  await desk.getByRole("heading", { name: "Stages and rules" }).waitFor();
  await acceptable(desk);
  const plain = await visit("/desk/journeys/stages/host", { storageState, javaScriptEnabled: false });
  await plain.getByLabel("Reached after how many times").fill("often");
  await plain.getByRole("button", { name: "Save", exact: true }).click();
  await plain.getByRole("link", { name: /^Reached after how many times: Write a whole number/ }).waitFor();
  await desk.goto(new URL(plain.url()).pathname);
  await acceptable(desk);
  await plain.getByLabel("Reached after how many times").fill("2");
  await plain.getByLabel("What the stage is called", { exact: true }).fill("Team host");
  await plain.getByRole("button", { name: "Save", exact: true }).click();
  await plain.getByText("Saved.").waitFor();
  await plain.getByText("Team host", { exact: true }).waitFor();
  await desk.goto("/desk/journeys/people?of=ready");
  await desk.getByRole("link", { name: "Tick everybody on this page" }).click();
  await acceptable(desk);
  await plain.goto("/desk/journeys/welcome");
  await plain.getByRole("button", { name: "Stop the letters" }).click();
  await plain.getByText("The letters are stopped").waitFor();
  await desk.goto("/desk/journeys/welcome");
  await acceptable(desk);
});
