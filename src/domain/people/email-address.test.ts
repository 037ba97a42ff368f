import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emailAddress } from "./email-address.ts";

const read = (typed: string) => {
  const answer = emailAddress(typed);
  return answer.ok ? answer.key : answer.reason;
};

describe("legal addresses, however odd", () => {
  test.each([
    ["anna@example.org", "anna@example.org"],
    ["Anna.Jones@Example.ORG", "anna.jones@example.org"],
    ["anna+news@example.org", "anna+news@example.org"],
    ["o'neill@example.org", "o'neill@example.org"],
    ["!#$%&'*+-/=?^_`{|}~@example.org", "!#$%&'*+-/=?^_`{|}~@example.org"],
    ["1@2.example", "1@2.example"],
    ["_@a-b.example", "_@a-b.example"],
    ['"john smith"@example.org', '"john smith"@example.org'],
    ['"anna"@example.org', "anna@example.org"],
    ['"a.b"@example.org', "a.b@example.org"],
    ['"a@b"@example.org', '"a@b"@example.org'],
    ['"a\\"b\\\\c"@example.org', '"a\\"b\\\\c"@example.org'],
    ['"a\\bc"@example.org', "abc@example.org"],
    [
      '"very.(),:;<>[]\\".VERY.\\"very@\\\\ \\"very\\".unusual"@strange.example',
      '"very.(),:;<>[]\\".very.\\"very@\\\\ \\"very\\".unusual"@strange.example',
    ],
    ['"..a"@example.org', '"..a"@example.org'],
    ["siân@example.org", "siân@example.org"],
    ["用户@例子.广告", "用户@xn--fsqu00a.xn--4rr70v"],
    ["anna@bücher.example", "anna@xn--bcher-kva.example"],
    ["anna@BÜCHER.example", "anna@xn--bcher-kva.example"],
    ["anna@xn--bcher-kva.example", "anna@xn--bcher-kva.example"],
    ["anna@straße.example", "anna@xn--strae-oqa.example"],
    ["anna@a.very.deep.sub.domain.example", "anna@a.very.deep.sub.domain.example"],
    [`${"a".repeat(64)}@example.org`, `${"a".repeat(64)}@example.org`],
    [`a@${"b".repeat(63)}.example`, `a@${"b".repeat(63)}.example`],
    ["a@1e3.example", "a@1e3.example"],
  ])("%s", (typed, key) => {
    expect(read(typed)).toBe(key);
  });

  test("an address goes out as it was written, but for the case of its domain", () => {
    expect(emailAddress("Anna.Jones@Example.ORG")).toMatchObject({ address: "Anna.Jones@example.org" });
  });
});

test.each([
  ["  anna@example.org \n", "anna@example.org"],
  ["anna@example.org.", "anna@example.org"],
  ["anna@example.org,", "anna@example.org"],
  ["mailto:anna@example.org", "anna@example.org"],
  ["Anna Jones <anna@example.org>", "anna@example.org"],
  ['"Jones, Anna" <anna@example.org>;', "anna@example.org"],
  ["<anna@example.org>", "anna@example.org"],
  ["anna\u200b@example.org", "anna@example.org"],
  ["anna@example。org", "anna@example.org"],
])("pasted as %j it is understood", (typed, key) => {
  expect(read(typed)).toBe(key);
});

test.each([
  ["", "blank"],
  ["\u200b  ", "blank"],
  ["anna", "no-at"],
  ['"anna"', "no-at"],
  ["@example.org", "no-local-part"],
  ['""@example.org', "no-local-part"],
  ["anna@", "no-domain"],
  ["anna@localhost", "domain-without-dot"],
  ["anna@example..org", "domain-characters"],
  ["anna@.example.org", "domain-characters"],
  ["anna@-example.org", "domain-characters"],
  ["anna@exa_mple.org", "domain-characters"],
  ["anna@example.org/x", "domain-characters"],
  ["anna@%65xample.org", "domain-characters"],
  ["anna@[192.168.0.1]", "address-of-a-machine"],
  ["anna@[IPv6:2001:db8::1]", "address-of-a-machine"],
  ["anna@192.168.0.1", "address-of-a-machine"],
  [".anna@example.org", "local-part-dots"],
  ["anna.@example.org", "local-part-dots"],
  ["an..na@example.org", "local-part-dots"],
  ["an na@example.org", "space"],
  ["anna@exam ple.org", "space"],
  ["anna(work)@example.org", "comment"],
  ["anna@(work)example.org", "comment"],
  ['an"na@example.org', "local-part-characters"],
  ["an,na@example.org", "local-part-characters"],
  ['"anna@example.org', "quote-left-open"],
  ["anna@example.org, ben@example.org", "several-addresses"],
  ["anna@example.org;ben@example.org", "several-addresses"],
  ["anna@ben@example.org", "several-addresses"],
  ["anna@example.org\r\nBcc: all@example.org", "control-characters"],
  ['"anna\r\nBcc: x"@example.org', "control-characters"],
  ["anna\0@example.org", "control-characters"],
  ["anna\ud800@example.org", "broken-text"],
  [`${"a".repeat(65)}@example.org`, "local-part-too-long"],
  [`a@${"b".repeat(64)}.example`, "domain-too-long"],
  [`${"a".repeat(60)}@${"b.".repeat(100)}example`, "too-long"],
])("%j is refused by its kind", (typed, reason) => {
  expect(read(typed)).toBe(reason);
});

test("a key read again is itself, and an address reads to the same key", () => {
  const atom = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,12}$/);
  const quoted = fc.stringMatching(/^[ -~]{1,20}$/).map((text) => `"${text.replace(/[\\"]/g, "\\$&")}"`);
  const local = fc.oneof(
    fc.array(atom, { minLength: 1, maxLength: 4 }).map((atoms) => atoms.join(".")),
    quoted,
  );
  const label = fc
    .stringMatching(/^[A-Za-z]([A-Za-z0-9-]{0,10}[A-Za-z0-9])?$/)
    .filter((one) => !/^..--/.test(one));
  const domain = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join("."));
  fc.assert(
    fc.property(local, domain, (before, after) => {
      const first = emailAddress(`${before}@${after}`);
      if (!first.ok) throw new Error(`${before}@${after}: ${first.reason}`);
      expect(emailAddress(first.key)).toMatchObject({ ok: true, key: first.key });
      expect(emailAddress(first.address)).toEqual(first);
    }),
    { numRuns: 300 },
  );
});

test("whatever is typed, an address that is accepted has one @ outside quotes and no control character", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc.constantFrom("", "@example.org"),
      (text, end) => {
        const answer = emailAddress(text + end);
        if (!answer.ok) return;
        expect(answer.key).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(answer.address.replace(/^"(\\.|[^"\\])*"/, "").split("@")).toHaveLength(2);
      },
    ),
    { numRuns: 500 },
  );
});

test("a megabyte is refused before anything is made of it", () => {
  expect(emailAddress("x".repeat(1_048_576))).toEqual({ ok: false, reason: "too-long" });
});
