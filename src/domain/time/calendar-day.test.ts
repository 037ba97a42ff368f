import fc from "fast-check";
import { expect, test } from "vitest";
import { dayLater, daysBetween, isCalendarDay } from "./calendar-day.ts";

test.each(["2026-02-30", "2026-11-31", "2027-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "", "today"])(
  "%j is no day",
  (text) => {
    expect(isCalendarDay(text)).toBe(false);
  },
);

test("29 February comes every four years", () => {
  expect(["2027-02-29", "2028-02-29"].map(isCalendarDay)).toEqual([false, true]);
});

test("every day that a clock prints is one", () => {
  const some = fc.date({ min: new Date("1900-01-01"), max: new Date("2999-12-31"), noInvalidDate: true });
  fc.assert(fc.property(some, (at) => isCalendarDay(at.toISOString().slice(0, 10))));
});

test("days between are counted over a change of clocks and backwards, and lead on to the other", () => {
  expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
  expect(daysBetween("2027-01-01", "2026-12-31")).toBe(-1);
  const span = fc.integer({ min: -1_000, max: 1_000 });
  fc.assert(fc.property(span, (days) => daysBetween("2026-11-21", dayLater("2026-11-21", days)) === days));
});
