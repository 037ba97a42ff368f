import fc from "fast-check";
import { expect, test } from "vitest";
import { smsParts } from "./sms-parts.ts";

test.each([
  ["", 1, "gsm-7"],
  ["a".repeat(160), 1, "gsm-7"],
  ["a".repeat(161), 2, "gsm-7"],
  ["a".repeat(306), 2, "gsm-7"],
  ["a".repeat(307), 3, "gsm-7"],
  ["€".repeat(80), 1, "gsm-7"],
  ["€".repeat(81), 2, "gsm-7"],
  // 153 is odd: one septet of each part stays empty, since the sign of two is not cut.
  ["€".repeat(152), 2, "gsm-7"],
  ["€".repeat(153), 3, "gsm-7"],
  ["ŵ".repeat(70), 1, "ucs-2"],
  ["ŵ".repeat(71), 2, "ucs-2"],
  ["😀".repeat(35), 1, "ucs-2"],
  ["😀".repeat(66), 2, "ucs-2"],
  ["😀".repeat(67), 3, "ucs-2"],
  ["Don’t", 1, "ucs-2"],
  ["Costs £5 @ Café Über, é è", 1, "gsm-7"],
] as const)("%j goes in %i part(s) of %s", (text, parts, alphabet) => {
  expect(smsParts(text)).toMatchObject({ parts, alphabet });
});

test("the signs that make it dear are named, each once", () => {
  expect(smsParts("Don’t, don’t 😀 ŵ").costly).toEqual(["’", "😀", "ŵ"]);
  expect(smsParts("plain [€]").costly).toEqual([]);
});

test("parts are as many as fill, and one more sign never makes fewer", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "€", "ŵ", "😀", " "), maxLength: 400 });
  fc.assert(
    fc.property(text, fc.constantFrom("a", "€"), (said, more) => {
      const { parts, units, alphabet } = smsParts(said);
      const room = alphabet === "gsm-7" ? 153 : 67;
      const alone = alphabet === "gsm-7" ? 160 : 70;
      // At most one unit of a part is wasted.
      const fits =
        units <= alone ? parts === 1 : units <= parts * room && parts <= Math.ceil(units / (room - 1));
      return fits && smsParts(said + more).parts >= parts;
    }),
  );
});
