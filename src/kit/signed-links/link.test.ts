import fc from "fast-check";
import { expect, test } from "vitest";
import { aKeyRing } from "#test/key-ring.ts";
import { signLink, verifyLink } from "./link.ts";

const ring = aKeyRing();
const now = new Date("2026-11-20T18:00:00.250Z");
const subject = "0198a0b1-c2d3-7456-8899-aabbccddeeff";
const wish = { purpose: "preferences", subject, expiresAt: new Date("2026-12-20T18:00:00Z") };
const asked = { purpose: "preferences", now };

test("a link says whom it is about, what for, and until when", () => {
  const token = signLink(ring, { ...wish, detail: "message/7 Tŷ" }, now);
  expect(verifyLink(ring, token, asked)).toEqual({
    ok: true,
    link: {
      ...wish,
      detail: "message/7 Tŷ",
      madeAt: now,
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
    },
  });
  expect(signLink(ring, wish, now).length).toBeLessThan(100);
});

test("a link works until its end, for its purpose, on the copy that made it", () => {
  const token = signLink(ring, wish, now);
  expect(verifyLink(ring, token, { ...asked, now: new Date(wish.expiresAt.getTime() - 1) }).ok).toBe(true);
  expect(verifyLink(ring, token, { ...asked, now: wish.expiresAt })).toEqual({
    ok: false,
    reason: "expired",
  });
  expect(verifyLink(ring, token, { ...asked, purpose: "sign-in" })).toEqual({
    ok: false,
    reason: "other-purpose",
  });
  expect(verifyLink(aKeyRing(), token, asked)).toEqual({ ok: false, reason: "tampered" });
});

test("a token with any letter changed, added or taken away is refused", () => {
  const token = signLink(ring, { ...wish, detail: "consent/12" }, now);
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.nat(63), fc.constantFrom(0, 1, 2), (at, letter, how) => {
      const put = how === 2 ? "" : letters[letter]!;
      const changed = token.slice(0, at) + put + token.slice(how === 1 ? at : at + 1);
      fc.pre(changed !== token);
      expect(verifyLink(ring, changed, asked).ok).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test("what is no token at all is refused without a fault", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String({ minLength: 70, maxLength: 600 })), (text) => {
      expect(verifyLink(ring, text, asked).ok).toBe(false);
    }),
  );
});

test("a link for no purpose, nobody or a whole letter is not made", () => {
  expect(() => signLink(ring, { ...wish, purpose: "" }, now)).toThrow(RangeError);
  expect(() => signLink(ring, { ...wish, subject: "ann" }, now)).toThrow(RangeError);
  expect(() => signLink(ring, { ...wish, detail: "x".repeat(201) }, now)).toThrow(RangeError);
});
