import { expect, test } from "vitest";
import { isThin, THIN_WITHIN_DAYS } from "./thin.ts";

const now = new Date("2026-11-20T18:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const thin = (days: number, places: number | null, taken: number) =>
  isThin({ startsAt: inDays(days), places, taken }, now);

test("a session with less than a third of its places taken is thin, and without a limit one of fewer than four", () => {
  expect([thin(1, 12, 3), thin(1, 12, 4), thin(1, 2, 0), thin(1, 2, 1)]).toEqual([true, false, true, false]);
  expect([thin(1, null, 3), thin(1, null, 4)]).toEqual([true, false]);
});

test("only sessions that begin within a fortnight can be thin", () => {
  expect([thin(THIN_WITHIN_DAYS, 12, 0), thin(THIN_WITHIN_DAYS + 0.01, 12, 0)]).toEqual([true, false]);
  expect([thin(0, 12, 0), thin(-1, 12, 0)]).toEqual([false, false]);
});
