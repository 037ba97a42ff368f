import { expect, test } from "vitest";
import { daysBefore, monthsBefore } from "./clocks.ts";

test("months go back by the calendar, to the last day of a shorter month", () => {
  expect(monthsBefore(new Date("2026-03-31T10:00:00Z"), 1).toISOString()).toBe("2026-02-28T10:00:00.000Z");
  expect(monthsBefore(new Date("2028-02-29T10:00:00Z"), 12).toISOString()).toBe("2027-02-28T10:00:00.000Z");
  expect(monthsBefore(new Date("2026-01-15T10:00:00Z"), 24).toISOString()).toBe("2024-01-15T10:00:00.000Z");
});

test("days go back by 24 hours each", () => {
  expect(daysBefore(new Date("2026-03-30T10:00:00Z"), 30).toISOString()).toBe("2026-02-28T10:00:00.000Z");
});
