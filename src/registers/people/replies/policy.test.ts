import fc from "fast-check";
import { expect, test } from "vitest";
import { aKeyRing } from "#test/key-ring.ts";
import { CONVERSATION_SIDES, type Conversation } from "./contract.ts";
import { conversationsFor, replyAddresses } from "./policy.ts";

const keys = aKeyRing();
const addresses = replyAddresses(keys, "reply.tide.example");
const id = "0198a0b1-c2d3-7456-8899-aabbccddeeff";
const driver: Conversation = { kind: "lift", id, side: "driver" };
const address = addresses(driver)!;

test("each side of each conversation has an address of its own, that leads back to it", () => {
  const all = CONVERSATION_SIDES.map((each) => ({ ...each, id }) as Conversation);
  expect(new Set(all.map(addresses)).size).toBe(6);
  for (const each of all) {
    expect(conversationsFor(keys, [addresses(each)!])).toEqual([each]);
    expect(addresses(each)!.split("@")[0]!.length).toBeLessThanOrEqual(64);
  }
  expect(replyAddresses(keys, null)(driver)).toBeNull();
});

test("it is read in any case, at any domain, among others, and once", () => {
  const loud = `Tide <${address.toUpperCase()}>, "b" <b@c.example>`;
  const moved = address.replace("reply.tide.example", "old.example");
  expect(conversationsFor(keys, [loud, moved, address])).toEqual([driver]);
});

test("forged addresses, and those of another copy, are for nothing", () => {
  const token = /\+(.*)@/.exec(address)![1]!;
  fc.assert(
    fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom(..."abcdefgh234567"), (at, letter) => {
      const forged = token.slice(0, at) + letter + token.slice(at + 1);
      const found = conversationsFor(keys, [`reply+${forged}@reply.tide.example`]);
      expect(found).toEqual(forged === token ? [driver] : []);
    }),
  );
  expect(conversationsFor(aKeyRing(), [address])).toEqual([]);
  expect(conversationsFor(keys, ["reply+@x.example", "reply@x.example", "", "reply+abc@x.example"])).toEqual(
    [],
  );
});
