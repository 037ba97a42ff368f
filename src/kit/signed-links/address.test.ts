import fc from "fast-check";
import { expect, test } from "vitest";
import { aKeyRing } from "#test/key-ring.ts";
import { ADDRESS_TOKEN_LENGTH, readAddress, signAddress } from "./address.ts";

const ring = aKeyRing();
const subject = "0198a0b1-c2d3-7456-8899-aabbccddeeff";
const wish = { purpose: "reply", subject, detail: 3 };
const asked = { purpose: "reply" };

test("an address says what it stands for, in any case, and fits before an @", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.nat({ max: 255 }), fc.boolean(), (id, detail, loud) => {
      const token = signAddress(ring, { ...wish, subject: id, detail });
      expect(token).toMatch(/^[a-z2-7]+$/);
      expect(token).toHaveLength(ADDRESS_TOKEN_LENGTH);
      expect(`reply+${token}`.length).toBeLessThanOrEqual(64);
      expect(readAddress(ring, loud ? token.toUpperCase() : token, asked)).toEqual({ subject: id, detail });
    }),
  );
});

test("the same is written the same way each time", () => {
  expect(signAddress(ring, wish)).toBe(signAddress(ring, wish));
  expect(signAddress(ring, { ...wish, detail: 4 })).not.toBe(signAddress(ring, wish));
});

test("with any letter changed, added or taken away, for something else or of another copy it is nothing", () => {
  const token = signAddress(ring, wish);
  const letters = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz234567018-+ é");
  fc.assert(
    fc.property(fc.nat({ max: token.length - 1 }), letters, (at, letter) => {
      const forged = token.slice(0, at) + letter + token.slice(at + 1);
      expect(readAddress(ring, forged, asked)).toEqual(forged === token ? { subject, detail: 3 } : null);
    }),
  );
  for (const forged of [`${token}a`, token.slice(0, -1), "", "a".repeat(ADDRESS_TOKEN_LENGTH)])
    expect(readAddress(ring, forged, asked)).toBeNull();
  expect(readAddress(ring, token, { purpose: "replies" })).toBeNull();
  expect(readAddress(aKeyRing(), token, asked)).toBeNull();
});

test("a thing that is named by no uuid has no address", () => {
  expect(() => signAddress(ring, { ...wish, subject: "7" })).toThrow(RangeError);
});
