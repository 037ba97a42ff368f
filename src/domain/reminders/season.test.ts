import fc from "fast-check";
import { expect, test } from "vitest";
import { londonDay, londonTime } from "#domain/time/london.ts";
import { reminderInSeason, reminderRevision, reminderTimes, reminderWindow } from "./season.ts";

const at = (text: string) => new Date(text);
const session = (starts: string, hours = 2) => ({
  startsAt: at(starts),
  endsAt: new Date(at(starts).getTime() + hours * 3_600_000),
});

test("the day before is at eleven by London's clocks, on both sides of both changes", () => {
  const eves = [
    // Clocks go forward in the night to Sunday 29 March 2026, back in the night to Sunday 25 October.
    ["2026-03-28T10:00:00Z", "2026-03-27T11:00:00.000Z"],
    ["2026-03-29T09:00:00Z", "2026-03-28T11:00:00.000Z"],
    ["2026-03-30T09:00:00Z", "2026-03-29T10:00:00.000Z"],
    ["2026-10-24T09:00:00Z", "2026-10-23T10:00:00.000Z"],
    ["2026-10-25T10:00:00Z", "2026-10-24T10:00:00.000Z"],
    ["2026-10-26T10:00:00Z", "2026-10-25T11:00:00.000Z"],
  ] as const;
  for (const [starts, eve] of eves) expect(reminderTimes(session(starts)).dayBefore.toISOString()).toBe(eve);
});

test("a session at half past midnight is reminded of on the calendar day before, and two hours before late that evening", () => {
  // 00:30 on Sunday 25 October, still summer time: 23:30 UTC on the Saturday.
  const { dayBefore, hoursBefore } = reminderTimes(session("2026-10-24T23:30:00Z"));
  expect(dayBefore.toISOString()).toBe("2026-10-24T10:00:00.000Z");
  expect(hoursBefore.toISOString()).toBe("2026-10-24T21:30:00.000Z");
});

test("two hours before and an hour after are hours that pass, also through a night with one more or one fewer", () => {
  // 02:30 summer time never is on 29 March: the session is at 03:00 there, 02:00 UTC.
  const { hoursBefore, after } = reminderTimes(session("2026-03-29T02:00:00Z", 1));
  expect(hoursBefore.toISOString()).toBe("2026-03-29T00:00:00.000Z");
  expect(after.toISOString()).toBe("2026-03-29T04:00:00.000Z");
});

test("each reminder has its time and gives way to the next", () => {
  const stall = session("2026-11-21T10:00:00Z", 3);
  const said = (now: string) => reminderInSeason(stall, at(now));
  expect(said("2026-11-20T10:59:59Z")).toBe(null);
  expect(said("2026-11-20T11:00:00Z")).toBe("day-before");
  expect(said("2026-11-21T07:59:59Z")).toBe("day-before");
  expect(said("2026-11-21T08:00:00Z")).toBe("hours-before");
  expect(said("2026-11-21T10:00:00Z")).toBe(null);
  expect(said("2026-11-21T13:59:59Z")).toBe(null);
  expect(said("2026-11-21T14:00:00Z")).toBe("after");
  expect(said("2026-11-23T14:00:00Z")).toBe(null);
});

test("whenever something is due, the session is within the window, eleven is eleven, and the eve is one day before", () => {
  const moments = fc.date({
    min: at("2026-01-01T00:00:00Z"),
    max: at("2027-12-31T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(
      moments,
      fc.integer({ min: 1, max: 720 }),
      fc.integer({ min: -80, max: 80 }),
      (startsAt, minutes, off) => {
        const it = { startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) };
        const { dayBefore, hoursBefore } = reminderTimes(it);
        expect(londonTime(dayBefore)).toMatchObject({ hour: 11, minute: 0 });
        expect(Date.parse(reminderRevision(it)) - Date.parse(londonDay(dayBefore))).toBe(86_400_000);
        expect(dayBefore < hoursBefore).toBe(true);
        const now = new Date(startsAt.getTime() + off * 3_600_000);
        if (reminderInSeason(it, now) === null) return;
        const { endsAfter, startsBefore } = reminderWindow(now);
        expect(it.endsAt > endsAfter && startsAt < startsBefore).toBe(true);
      },
    ),
  );
});
