import fc from "fast-check";
import { expect, test } from "vitest";
import { compileMessage, type Voice } from "./message.ts";

const voice: Voice = {
  locale: "en",
  number: (value) => `n${value}`,
  percent: (fraction) => `${fraction * 100}%`,
  day: () => "a day",
  time: () => "a time",
};
const say = (text: string, values = {}, locale: "en" | "cy" = "en") =>
  compileMessage(text, { ...voice, locale })(values);

test("a message without gaps is itself, tags and hashes included", () => {
  expect(say("Bring <b>tea</b> & a # of cups")).toBe("Bring <b>tea</b> & a # of cups");
});

test("gaps take words, numbers, per cents, days and times", () => {
  const at = new Date(0);
  expect(
    say("{who}: {n} {n, number} {f, number, percent} {at, date} {at, time} {at}", {
      who: "Ann",
      n: 3,
      f: 0.5,
      at,
    }),
  ).toBe("Ann: n3 n3 50% a day a time a day, a time");
});

test("a count of zero is a count, and an exact form comes before the language's own", () => {
  const text = "{n, plural, =0 {no places} one {one place} other {# places}}";
  expect([0, 1, 2].map((n) => say(text, { n }))).toEqual(["no places", "one place", "n2 places"]);
});

test("an offset is taken off before the form is chosen", () => {
  const text = "{n, plural, offset:1 =1 {you} one {you and # other} other {you and # others}}";
  expect([1, 2, 3].map((n) => say(text, { n }))).toEqual(["you", "you and n1 other", "you and n2 others"]);
});

test("Welsh has six forms", () => {
  const text = "{n, plural, zero {0} one {1} two {2} few {3} many {6} other {o}}";
  expect([0, 1, 2, 3, 6, 4, 5, 7].map((n) => say(text, { n }, "cy")).join("")).toBe("01236ooo");
});

test("an unknown choice takes the other branch", () => {
  const text = "{who, select, host {You host} other {You come}}";
  expect([say(text, { who: "host" }), say(text, { who: "guest" })]).toEqual(["You host", "You come"]);
});

test("a missing or wrong value is named", () => {
  expect(() => say("Hello {name}")).toThrow("{name}");
  expect(() => say("{n, plural, other {#}}", { n: "3" })).toThrow("number for {n}");
  expect(() => say("{at, date}", { at: 3 })).toThrow("Date for {at}");
});

test("a message that is not one is refused when it is read", () => {
  for (const text of ["{name", "{n, plural, one {#}}", "{n, number, ::currency/GBP}", "{at, date, long}"]) {
    expect(() => compileMessage(text, voice)).toThrow(SyntaxError);
  }
});

test("whatever fills a gap comes out as it went in", () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(say("a {name} b", { name })).toBe(`a ${name} b`);
    }),
  );
});
