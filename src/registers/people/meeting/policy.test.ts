import { expect, test } from "vitest";
import { sparingAddresses } from "./policy.ts";

test("one address is one, however it is written, and has its allowance back after an hour", () => {
  let now = new Date("2026-11-20T18:00:00Z");
  const mayTry = sparingAddresses(2, () => now);
  expect(["07700 900123", "0 7700 900 123"].map(mayTry)).toEqual([true, true]);
  expect(["07700900123", "+44 7700 900123", "0044 7700-900123"].map(mayTry)).toEqual([false, false, false]);
  expect(["ann@example.org", "Ann <ANN@Example.org>", "mailto:ann@example.org"].map(mayTry)).toEqual([
    true,
    true,
    false,
  ]);
  expect(mayTry("ben@example.org")).toBe(true);
  now = new Date(now.getTime() + 3_600_000);
  expect(mayTry("07700900123")).toBe(true);
});

test("what is no address is counted too, and never by more than its beginning", () => {
  const mayTry = sparingAddresses(1, () => new Date("2026-11-20T18:00:00Z"));
  const long = "x".repeat(100_000);
  expect([mayTry(long), mayTry(`${long}y`), mayTry("")]).toEqual([true, false, true]);
});
