import { expect, test } from "vitest";
import { calledName } from "./called-name.ts";

test.each([
  ["Siân Lloyd", null, "Siân"],
  ["Siân Lloyd", "Shân", "Shân"],
  ["J.R. Hartley", null, "J.R."],
  ["O’Neill-Łukasik", null, "O’Neill-Łukasik"],
  ["李小龍", null, "李小龍"],
  [null, null, null],
  ["http://evil.example win", null, null],
  ["evil.example win", null, null],
  ["www.evil.example", null, null],
  ["EVIL.COM/free", null, null],
  ["javascript:alert", null, null],
  ["Ann", "mail@evil.example", null],
  ["Ann", "пример.рф", null],
  ["x".repeat(200), null, null],
])("%j, known as %j, is greeted as %j", (name, knownAs, called) => {
  expect(calledName({ name, knownAs })).toBe(called);
});
