import { expect, test } from "vitest";
import type { Catalogue } from "#kit/i18n/catalogues.ts";
import { checkMessages } from "./messages.ts";

const room = (
  locale: "en" | "cy",
  texts: Record<string, string>,
  reviewed: string | null = "nobody",
): Catalogue => ({
  file: `messages/finder.${locale}.json`,
  room: "finder",
  locale,
  texts: new Map(Object.entries(texts).map(([key, text]) => [`finder.${key}`, text])),
  reviewed,
});
const page = (text: string) => [{ path: "src/page.tsx", text }];
const both = (texts: Record<string, string>) => [room("en", texts), room("cy", texts)];

test("a key in both languages that a page says is no fault", () => {
  expect(checkMessages(both({ title: "Hello {name}" }), page('t("finder.title", { name })')).faults).toEqual(
    [],
  );
});

test("a key that one language lacks is named with the language", () => {
  const { faults } = checkMessages(
    [room("en", { title: "Hello" }), room("cy", {})],
    page('t("finder.title")'),
  );
  expect(faults).toEqual(["finder.title: missing in Welsh"]);
  const swapped = checkMessages([room("en", {}), room("cy", { title: "Helo" })], page('t("finder.title")'));
  expect(swapped.faults).toEqual(["finder.title: missing in English"]);
});

test("gaps must be the same, also inside the branches of a plural", () => {
  const english = room("en", { places: "{n, plural, one {# place for {name}} other {# places}}" });
  const welsh = room("cy", { places: "{n, plural, other {# lle}}" });
  expect(checkMessages([english, welsh], page('t("finder.places")')).faults).toEqual([
    "finder.places: English fills {n} {name}, Welsh fills {n}",
  ]);
});

test("a plural form that the language does not have is a fault", () => {
  const english = room("en", { places: "{n, plural, few {#} other {#}}" });
  const welsh = room("cy", { places: "{n, plural, few {#} other {#}}" });
  expect(checkMessages([english, welsh], page('t("finder.places")')).faults).toEqual([
    'finder.places: en has no plural form "few"',
  ]);
});

test("a message that cannot be parsed is a fault", () => {
  expect(checkMessages(both({ title: "Hello {name" }), page('t("finder.title")')).faults).toHaveLength(1);
});

test("a page that says what no catalogue has is named with its line", () => {
  const { faults } = checkMessages(
    both({ title: "Hello" }),
    page('t("finder.title");\nspeak.t("finder.titel");'),
  );
  expect(faults).toEqual(['src/page.tsx:2: says "finder.titel", which no catalogue has']);
});

test("both sides of a choice are checked", () => {
  const { faults } = checkMessages(
    both({ title: "Hello" }),
    page('t(late ? "finder.title" : "finder.late")'),
  );
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain("finder.late");
});

test("a key that nothing says is a fault, and a comment does not say it", () => {
  const { faults } = checkMessages(both({ title: "Hello" }), page('// t("finder.title")\nconst one = 1;'));
  expect(faults).toEqual(["finder.title: no page says it; remove it from both catalogues"]);
});

test("a template uses the keys it can make and no others", () => {
  const catalogues = both({ "day.sat": "Sat", "day.sun": "Sun", title: "Hello" });
  const { faults } = checkMessages(catalogues, page("t(`finder.day.${day}`)"));
  expect(faults).toEqual(["finder.title: no page says it; remove it from both catalogues"]);
});

test("a template that begins with a gap proves no key to be used", () => {
  const { faults } = checkMessages(both({ title: "Hello" }), page("const key = `${room}.title`;"));
  expect(faults).toHaveLength(1);
});

test("a template inside a template is seen", () => {
  const source = page('const label = `${t("finder.title")}: ${t(`finder.${paper}`)}`;');
  expect(checkMessages(both({ title: "Hello", light: "Light" }), source).faults).toEqual([]);
});

test("a Welsh file must say who has reviewed it", () => {
  const { faults } = checkMessages(
    [room("en", { title: "Hello" }), room("cy", { title: "Helo" }, null)],
    page('t("finder.title")'),
  );
  expect(faults).toEqual(['messages/finder.cy.json: "_reviewed" does not say who has reviewed it']);
});
