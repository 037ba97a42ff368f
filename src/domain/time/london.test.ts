import fc from "fast-check";
import { expect, test } from "vitest";
import { londonClock, londonDay, londonInstant, londonTime, startOfLondonDay } from "./london.ts";

const instant = (day: string, time: string) => {
  const found = londonInstant(day, time);
  return found.ok ? found.at.toISOString() : found.reason;
};

test("half past midnight in summer belongs to the new day, although UTC is still in the old one", () => {
  const at = new Date("2026-06-30T23:30:00Z");
  expect(londonDay(at)).toBe("2026-07-01");
  expect(at.toISOString().slice(0, 10)).toBe("2026-06-30");
});

test("half past midnight on the day the clocks go back is still summer time", () => {
  expect(instant("2026-10-25", "00:30")).toBe("2026-10-24T23:30:00.000Z");
  expect(londonDay(new Date("2026-10-24T23:30:00Z"))).toBe("2026-10-25");
});

test("half past midnight on the day the clocks go forward is still winter time", () => {
  expect(instant("2027-03-28", "00:30")).toBe("2027-03-28T00:30:00.000Z");
});

test("ten in the morning is 9 UTC before the clocks go back and 10 UTC after", () => {
  expect(instant("2026-10-24", "10:00")).toBe("2026-10-24T09:00:00.000Z");
  expect(instant("2026-10-25", "10:00")).toBe("2026-10-25T10:00:00.000Z");
});

test("ten in the morning is 10 UTC before the clocks go forward and 9 UTC after", () => {
  expect(instant("2027-03-27", "10:00")).toBe("2027-03-27T10:00:00.000Z");
  expect(instant("2027-03-28", "10:00")).toBe("2027-03-28T09:00:00.000Z");
});

test("a time that the clocks repeat means the first of the two, and says so", () => {
  expect(londonInstant("2026-10-25", "01:30")).toEqual({
    ok: true,
    at: new Date("2026-10-25T00:30:00Z"),
    repeated: true,
  });
  expect(londonInstant("2026-10-25", "02:00")).toMatchObject({ ok: true, repeated: false });
});

test("a time that the clocks skip is refused", () => {
  expect(instant("2027-03-28", "01:00")).toBe("skipped");
  expect(instant("2027-03-28", "01:59")).toBe("skipped");
  expect(instant("2027-03-28", "02:00")).toBe("2027-03-28T01:00:00.000Z");
});

test.each(["2026-02-30", "2026-13-01", "2025-02-29", "26-01-01", "tomorrow", ""])("%j is no day", (day) => {
  expect(instant(day, "10:00")).toBe("no-such-day");
});

test.each(["24:00", "9:00", "10.30", "23:60", ""])("%j is no time", (time) => {
  expect(instant("2026-11-21", time)).toBe("no-such-time");
});

test("the day of the week is London's", () => {
  expect(londonTime(new Date("2026-07-03T23:30:00Z"))).toMatchObject({ day: 4, hour: 0, weekday: 6 });
});

test("a day starts at local midnight, also when days are counted across a change of clocks", () => {
  const saturday = new Date("2026-10-24T12:00:00Z");
  expect(startOfLondonDay(saturday).toISOString()).toBe("2026-10-23T23:00:00.000Z");
  expect(startOfLondonDay(saturday, 1).toISOString()).toBe("2026-10-24T23:00:00.000Z");
  expect(startOfLondonDay(saturday, 2).toISOString()).toBe("2026-10-26T00:00:00.000Z");
});

test("an invalid date is a fault, not a day", () => {
  expect(() => londonDay(new Date(Number.NaN))).toThrow(RangeError);
});

test("every instant's day and time lead back to it, or to the earlier of the two that show the same", () => {
  const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });
  fc.assert(
    fc.property(minutes, (minute) => {
      const at = new Date(minute * 60_000);
      const found = londonInstant(londonDay(at), londonClock(at));
      expect(found.ok).toBe(true);
      if (found.ok) expect([0, 3_600_000]).toContain(at.getTime() - found.at.getTime());
    }),
  );
});
