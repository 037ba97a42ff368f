import { expect, test } from "vitest";
import { bounceKind, nextTry } from "./delivery.ts";

test.each([
  ["5.1.1", "dead"],
  ["5.1.10", "dead"],
  ["5.0.0", "dead"],
  ["5.2.1", "dead"],
  ["5.2.2", "not-now"],
  ["5.4.4", "dead"],
  ["5.4.7", "not-now"],
  ["5.7.1", "not-this"],
  ["5.6.0", "not-this"],
  ["4.2.2", "not-now"],
  ["2.0.0", "not-now"],
  ["nonsense", "not-now"],
] as const)("%s means %s", (status, kind) => {
  expect(bounceKind(status)).toBe(kind);
});

test("what is not taken is tried again, later each time, and given up within two days", () => {
  const now = new Date("2026-11-20T10:00:00Z");
  const waits = [1, 2, 3, 4, 5, 6].map((tries) => nextTry(tries, now)!.getTime() - now.getTime());
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(2 * 86_400_000);
  expect(nextTry(7, now)).toBeNull();
});
