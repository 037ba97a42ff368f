import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { LOOKS } from "#domain/retention/looks.ts";
import type { LogLine } from "#features/rights/access-log/queries.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { LOCALES } from "#kit/i18n/speak.ts";
import { AccessLogPage } from "./page.tsx";
import { readQuestion } from "./policy.ts";

const speakers = loadCatalogues("messages");
const ID = "01a1fc62-f5d7-76be-a334-dbcf76ae2806";
const NOBODY = { since: "", until: "", person: "", actor: "" };

const aLine = (line: Partial<LogLine>): LogLine => ({
  ...{ id: 1, at: new Date("2026-11-21T10:00:00Z"), kind: "person.contact-read", actor: "import/1" },
  ...{ actorName: null, personId: ID, personName: "Ann", mergedInto: null, subject: `person/${ID}` },
  ...{ detail: {}, ...line },
});

const drawn = (line: Partial<LogLine>, locale: "en" | "cy" = "en") =>
  renderToString(
    <AccessLogPage
      {...{ speak: speakers[locale], typed: NOBODY, unreadable: false, lines: [aLine(line)], next: null }}
    />,
  ).replace(/<[^>]+>/g, "");

test.each(LOCALES)("every kind of look has words in %s", (locale) => {
  for (const kind of LOOKS) expect(() => drawn({ kind }, locale)).not.toThrow();
});

test("a record that went into another is no erased person", () => {
  const gone = drawn({ kind: "person.merged", personName: null, mergedInto: "Ann", detail: { kept: false } });
  expect([gone.includes("now part of Ann"), gone.includes("Erased"), gone.includes("kept")]).toEqual([
    true,
    false,
    false,
  ]);
  expect(drawn({ personName: null })).toContain("Erased");
});

test("files and acts on many are told in words", () => {
  const bulk = { kind: "bulk.done", personId: null, subject: "bulk/x" } as const;
  const many = drawn({ ...bulk, detail: { act: "tag", meant: 3, changed: 2 } });
  expect(many).toContain("Many people");
  expect(many).toContain("what: Add a tag, meant for: 3, changed: 2");
  expect(drawn({ kind: "import.done", personId: null, subject: "import/3" })).toContain("Import 3");
  expect(drawn({ detail: { why: "desk" } })).toContain("why: at the desk");
});

test("a person who cannot be read is no question about everybody", () => {
  const asked = (person: string) => readQuestion(new URLSearchParams({ person })).unreadable;
  expect([asked("Ann"), asked(ID), asked("")]).toEqual([true, false, false]);
});
