import fc from "fast-check";
import { expect, test } from "vitest";
import { fillMerge, MERGE_FIELDS, type MergeValues, readMerge } from "./merge-fields.ts";

const nothing = Object.fromEntries(MERGE_FIELDS.map((field) => [field, null])) as MergeValues;
const usual = { name: "friend", group: "your group", seat: "your seat", preferences: "P", invite: "I" };
const fill = (text: string, values: Partial<MergeValues> = {}) =>
  fillMerge(readMerge(text).parts, { values: { ...nothing, ...values }, usual });

test("a field is filled in, in any case and with spaces inside its braces", () => {
  expect(fill("Hello {name}, {NAME}, { Name }!", { name: "Ann" })).toBe("Hello Ann, Ann, Ann!");
});

test("where nothing is known the writer's own words stand, else the usual ones; empty words may be wanted", () => {
  expect(fill("Hello {name|comrade}")).toBe("Hello comrade");
  expect(fill("Hello {name}")).toBe("Hello friend");
  expect(fill("Hello{name|}!")).toBe("Hello!");
  expect(fill("{name}", { name: "  \n " })).toBe("friend");
});

test("braces around anything else are a fault, told as they were typed; lone braces are words", () => {
  expect(readMerge("Hi {first_name} and {nmae|x}").faults.map(({ typed }) => typed)).toEqual([
    "{first_name}",
    "{nmae|x}",
  ]);
  expect(readMerge("a { b, c, {}").faults).toEqual([]);
  expect(fill("a { b, c, {}")).toBe("a { b, c, {}");
});

test("a value brings in no field and no line of its own", () => {
  expect(fill("{name} {group}", { name: "{group}\nBcc: x", group: "Leeds" })).toBe("{group} Bcc: x Leeds");
});

test("words without braces stay as they are, whatever they are", () => {
  const words = fc.string({ unit: "grapheme" }).filter((text) => !/[{}]/.test(text));
  fc.assert(fc.property(words, (text) => fill(text) === text));
});

test("whatever the values, the words around them stay in place", () => {
  const value = fc.string({ minLength: 1 }).filter((text) => text.trim() !== "");
  fc.assert(
    fc.property(value, value, (name, group) => {
      const said = fill("<{name}|{group}>", { name, group });
      const clean = (text: string) => text.replace(/\s+/g, " ").trim();
      return said === `<${clean(name)}|${clean(group)}>`;
    }),
  );
});
