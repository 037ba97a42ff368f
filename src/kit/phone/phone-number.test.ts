import fc from "fast-check";
import { expect, test } from "vitest";
import { phoneNumber } from "./phone-number.ts";

test.each([
  ["07700 900123", "+447700900123", "mobile", "GB"],
  ["+44 (0)7700 900 123", "+447700900123", "mobile", "GB"],
  ["0044 7700-900-123", "+447700900123", "mobile", "GB"],
  ["tel:+447700900123", "+447700900123", "mobile", "GB"],
  ["０７７００ ９００１２３", "+447700900123", "mobile", "GB"],
  ["07700\u200b900123\u00a0", "+447700900123", "mobile", "GB"],
  ["0113 496 0123", "+441134960123", "landline", "GB"],
  ["(020) 7946 0958", "+442079460958", "landline", "GB"],
  ["+353 85 012 3456", "+353850123456", "mobile", "IE"],
  ["+48 512 345 678", "+48512345678", "mobile", "PL"],
  ["+1 415 555 2671", "+14155552671", "mobile", "US"],
  ["+39 06 6710 1234", "+390667101234", "landline", "IT"],
  ["00 33 1 42 68 53 00", "+33142685300", "landline", "FR"],
] as const)("%j is %s, a %s in %s", (typed, e164, kind, country) => {
  expect(phoneNumber(typed)).toEqual({ ok: true, e164, kind, country });
});

test.each([
  ["", "blank"],
  ["\u200b ", "blank"],
  ["ask at the shop", "not-a-number"],
  ["+", "not-a-number"],
  ["12", "not-in-use"],
  ["1", "too-short"],
  ["07700 90012", "not-in-use"],
  ["07700 900123 999999999", "too-long"],
  ["+999 123456", "unknown-country"],
  ["0113 496 0123 ext 5", "extension"],
  ["0906 911 1111", "costs-extra"],
  ["999", "not-in-use"],
  ["07700 900123\0", "not-a-number"],
] as const)("%j is refused by its kind", (typed, reason) => {
  expect(phoneNumber(typed)).toEqual({ ok: false, reason });
});

test("whatever is typed, an accepted number is in E.164 and reads as itself", () => {
  const typed = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.stringMatching(/^\+?[0-9 ()-]{6,20}$/),
    fc.stringMatching(/^07[0-9]{9}$/),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const read = phoneNumber(text);
      if (!read.ok) return;
      expect(read.e164).toMatch(/^\+[1-9]\d{4,14}$/);
      expect(phoneNumber(read.e164)).toEqual(read);
    }),
    { numRuns: 300 },
  );
});

test("a megabyte is refused before anything is made of it", () => {
  expect(phoneNumber("7".repeat(1_048_576))).toEqual({ ok: false, reason: "too-long" });
});
