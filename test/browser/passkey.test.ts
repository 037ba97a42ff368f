import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoHolder } from "#features/account/contract.ts";
import { aBrowser } from "./browser.ts";
import { signIn } from "./desk.ts";

const { visit } = aBrowser();
/** Whom no other journey signs in: they add their authenticator here, which is done once. */
const SOMEBODY = demoHolder("data-officer");

/** A phone's own authenticator, whose owner is always recognised. */
async function withAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test("adds a passkey, signs out, signs in with it, removes it", async () => {
  const page = await visit("/account");
  await withAuthenticator(page);
  await signIn(visit, page, SOMEBODY);
  const recovery = (await page.locator(".recovery-codes li").first().textContent()) ?? "";
  await page.goto("/account");
  await page.getByLabel("A name for it, such as “my phone”").fill("a phone");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByText("a phone").first().waitFor();

  await page.getByRole("button", { name: /^Sign out(?! everywhere| there)/ }).click();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  // Whoever runs the movement is asked for the second step however they came; no code works twice within its half-minute.
  await page.getByRole("heading", { name: "Second step" }).waitFor();
  await page.getByLabel("Code", { exact: true }).fill(recovery);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByText(/^You are signed in as /).waitFor();
  await page
    .getByText(/^By passkey,/)
    .first()
    .waitFor();

  await page
    .getByRole("button", { name: /^Remove/ })
    .first()
    .click();
  await page.getByRole("heading", { name: "Passkeys" }).waitFor();
  expect(await page.getByText("a phone").count()).toBe(0);
});
