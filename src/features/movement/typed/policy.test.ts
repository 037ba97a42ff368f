import { expect, test } from "vitest";
import { valueTyped } from "./policy.ts";

test.each([
  ["boundarySet", "2010", "2010"],
  ["boundarySet", '"2010"', "2010"],
  ["name", "2030", "2030"],
  ["name", "true", "true"],
  ["party", "2030", "2030"],
  ["party", "null", null],
  ["logo", "null", null],
  ["brandOnDark", "#123456", "#123456"],
  ["finder.seatsShown", "8", 8],
  ["demonstration", "false", false],
  ["finder", '{"seatsShown":8}', { seatsShown: 8 }],
  ["finder.seatsShown", "eight", "eight"],
  ["no.such.setting", "8", 8],
])("%s typed as %s means %j", (path, text, value) => {
  expect(valueTyped(path, text)).toEqual(value);
});
