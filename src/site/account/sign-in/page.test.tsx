import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { DEMO_ADMINISTRATOR } from "#features/account/contract.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { SignInPage } from "./page.tsx";

const { en } = loadCatalogues("messages");
const drawn = (demo: string | null, mailIsShown: boolean) =>
  renderToString(<SignInPage {...{ speak: en, back: "/desk", demo, mailIsShown }} />);

test("a demonstration whose mail can be read names the administrator and others to look round as; nothing else does", () => {
  const addresses = [DEMO_ADMINISTRATOR, "organiser@example.org", "data-officer@example.org"];
  const named = (page: string) => addresses.filter((each) => page.includes(each));
  expect(named(drawn(DEMO_ADMINISTRATOR, true))).toEqual(addresses);
  expect(named(drawn(DEMO_ADMINISTRATOR, false))).toEqual([]);
  expect(named(drawn(null, true))).toEqual([]);
});
