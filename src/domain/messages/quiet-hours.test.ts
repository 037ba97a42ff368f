import fc from "fast-check";
import { expect, test } from "vitest";
import { londonTime } from "#domain/time/london.ts";
import { mayTextNow, nextTextTime } from "./quiet-hours.ts";

const at = (iso: string) => new Date(iso);

test.each([
  ["winter, 7:59:59", "2026-01-10T07:59:59.999Z", false],
  ["winter, 8:00", "2026-01-10T08:00:00Z", true],
  ["winter, 20:59:59", "2026-01-10T20:59:59.999Z", true],
  ["winter, 21:00", "2026-01-10T21:00:00Z", false],
  ["summer, 7:59:59", "2026-07-10T06:59:59.999Z", false],
  ["summer, 8:00", "2026-07-10T07:00:00Z", true],
  ["summer, 20:59:59", "2026-07-10T19:59:59.999Z", true],
  ["summer, 21:00", "2026-07-10T20:00:00Z", false],
  ["the evening before clocks go forward", "2026-03-28T20:59:59Z", true],
  ["the morning clocks went forward", "2026-03-29T07:00:00Z", true],
  ["the evening before clocks go back", "2026-10-24T20:00:00Z", false],
  ["the morning clocks went back, an hour early", "2026-10-25T07:30:00Z", false],
  ["the morning clocks went back", "2026-10-25T08:00:00Z", true],
] as const)("%s", (_, iso, may) => {
  expect(mayTextNow(at(iso))).toBe(may);
});

test.each([
  ["now, when it may", "2026-01-10T12:00:00Z", "2026-01-10T12:00:00.000Z"],
  ["this morning", "2026-01-10T02:00:00Z", "2026-01-10T08:00:00.000Z"],
  ["tomorrow morning", "2026-01-10T21:00:00Z", "2026-01-11T08:00:00.000Z"],
  ["the night that is an hour short", "2026-03-28T21:00:00Z", "2026-03-29T07:00:00.000Z"],
  ["the night that is an hour long", "2026-10-24T20:00:00Z", "2026-10-25T08:00:00.000Z"],
  ["inside the hour that comes twice", "2026-10-25T01:30:00Z", "2026-10-25T08:00:00.000Z"],
  ["after midnight in summer, still yesterday in UTC", "2026-07-09T23:30:00Z", "2026-07-10T07:00:00.000Z"],
  ["over the end of a year", "2026-12-31T22:00:00Z", "2027-01-01T08:00:00.000Z"],
])("%s", (_, iso, next) => {
  expect(nextTextTime(at(iso)).toISOString()).toBe(next);
});

test("the next time is one at which texts may go, at most eleven hours and a changed clock away", () => {
  const any = fc.date({
    min: at("2020-01-01T00:00:00Z"),
    max: at("2035-01-01T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(any, (when) => {
      const next = nextTextTime(when);
      const waited = (next.getTime() - when.getTime()) / 3_600_000;
      const isOpening = waited === 0 || londonTime(next).hour === 8;
      return mayTextNow(next) && waited >= 0 && waited <= 12 && isOpening;
    }),
  );
});
