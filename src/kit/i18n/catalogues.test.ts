import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCatalogues } from "./catalogues.ts";

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "catalogues-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test("a file's name gives room and language; keys with an underscore are notes", () => {
  const [only] = readCatalogues(folderWith({ "finder.cy.json": '{"_reviewed":"nobody","title":"Helo"}' }));
  expect(only).toMatchObject({ room: "finder", locale: "cy", reviewed: "nobody" });
  expect([...(only?.texts ?? [])]).toEqual([["finder.title", "Helo"]]);
});

test.each([
  ["finder.fr.json", "{}", "<room>.en.json"],
  ["finder.en.json", "{", "finder.en.json"],
  ["finder.en.json", '{"title":{"deep":"no"}}', "finder.en.json"],
])("%s holding %s is refused by name", (name, text, said) => {
  expect(() => readCatalogues(folderWith({ [name]: text }))).toThrow(said);
});
