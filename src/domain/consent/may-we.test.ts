import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyword } from "./keywords.ts";
import { type ConsentAct, mayWeUse, type UsableContact } from "./may-we.ts";
import { OFFERS } from "./purposes.ts";
import { stricter } from "./stricter.ts";
import { SUPPRESSION_REASONS, stopsAnswers } from "./suppression.ts";

const usable: UsableContact = {
  kind: "email",
  verified: true,
  failing: false,
  awaitsConfirmation: false,
  suppressed: null,
};
const given = { erased: false, act: "given" as ConsentAct | null, contacts: [usable] };

describe("may we", () => {
  test("yes, with consent in force and an address that works", () => {
    expect(mayWeUse("news", given)).toEqual({ ok: true, contact: usable });
  });

  test.each([
    [{ act: null }, "no-consent"],
    [{ act: "asked" }, "not-confirmed"],
    [{ act: "withdrawn" }, "withdrawn"],
    [{ erased: true }, "erased"],
    [{ contacts: [] }, "no-contact"],
    [{ contacts: [{ ...usable, failing: true }] }, "failing"],
    [{ contacts: [{ ...usable, suppressed: "tps" }] }, "suppressed"],
    [{ contacts: [{ ...usable, awaitsConfirmation: true }] }, "not-confirmed"],
  ] as const)("%j: no, %s", (change, reason) => {
    expect(mayWeUse("news", { ...given, ...change })).toEqual({ ok: false, reason });
  });

  test("an answer to what they asked for needs no consent, but a person and an address that may be used", () => {
    expect(mayWeUse("account", { ...given, act: "withdrawn" }).ok).toBe(true);
    for (const suppressed of SUPPRESSION_REASONS) {
      expect(mayWeUse("account", { ...given, contacts: [{ ...usable, suppressed }] }).ok).toBe(
        !stopsAnswers(suppressed),
      );
    }
    expect(mayWeUse("account", { ...given, erased: true }).ok).toBe(false);
  });

  test("a verified address goes before one that is not", () => {
    const unverified = { ...usable, verified: false };
    expect(mayWeUse("news", { ...given, contacts: [unverified, usable] })).toEqual({
      ok: true,
      contact: usable,
    });
  });

  test("whatever the standing, a yes has consent in force and a contact that nothing speaks against", () => {
    const contact = fc.record({
      kind: fc.constant("email" as const),
      verified: fc.boolean(),
      failing: fc.boolean(),
      awaitsConfirmation: fc.boolean(),
      suppressed: fc.constantFrom(null, ...SUPPRESSION_REASONS),
    });
    const standing = fc.record({
      erased: fc.boolean(),
      act: fc.constantFrom<ConsentAct | null>(null, "asked", "given", "withdrawn"),
      contacts: fc.array(contact, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(standing, (each) => {
        const answer = mayWeUse("events", each);
        const good = each.contacts.filter(
          (one) => !one.failing && !one.awaitsConfirmation && one.suppressed === null,
        );
        expect(answer.ok).toBe(!each.erased && each.act === "given" && good.length > 0);
        if (answer.ok) expect(good).toContain(answer.contact);
      }),
    );
  });
});

test("of two records of one person the stricter wins, in any order", () => {
  const act = fc.constantFrom<ConsentAct | null>(null, "asked", "given", "withdrawn");
  fc.assert(
    fc.property(act, act, act, (a, b, c) => {
      expect(stricter(a, b)).toBe(stricter(b, a));
      expect(stricter(a, stricter(b, c))).toBe(stricter(stricter(a, b), c));
      if (a === "withdrawn") expect(stricter(a, b)).toBe("withdrawn");
      if (stricter(a, b) === "given") expect([a, b]).not.toContain("asked");
    }),
  );
});

test.each([
  ["STOP", "stop"],
  [" stop. ", "stop"],
  ["Stop texting me!", "stop"],
  ["ＳＴＯＰ", "stop"],
  ["StopAll", "stop"],
  ["UNSUBSCRIBE please", "stop"],
  ["quit", "stop"],
  ["I quit smoking", null],
  ["cancel", "stop"],
  ["cancel my lift on Saturday", null],
  ["START", "start"],
  ["start at 10?", null],
  ["see you there", null],
  ["", null],
] as const)("%j means %s", (text, meaning) => {
  expect(keyword(text)).toBe(meaning);
});

test("every pair on offer is a channel and a purpose, once", () => {
  expect(new Set(OFFERS.map(({ channel, purpose }) => `${channel} ${purpose}`)).size).toBe(OFFERS.length);
});
