import { londonDay } from "#domain/time/london.ts";
import { WEEKDAYS, type Weekday } from "./limits.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Days since 1970 of a date such as "2026-11-22", or null when it is not one. */
function dayNumber(date: string): number | null {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(ms) ? null : ms / DAY_MS;
}

/**
 * Gives the London day of an instant as days since 1970. Asks the calendar once for each hour: thousands of
 * sessions share a few hundred hours, and London's clocks only ever change on the hour.
 */
export function londonDayNumbers(): (atMs: number) => number {
  const byHour = new Map<number, number>();
  return (atMs) => {
    const hour = Math.floor(atMs / HOUR_MS);
    const known = byHour.get(hour);
    if (known !== undefined) return known;
    const day = dayNumber(londonDay(new Date(atMs))) ?? 0;
    byHour.set(hour, day);
    return day;
  };
}

/** One bit for the weekday of a day number, Sunday the lowest. 1 January 1970 was a Thursday. */
export function weekdayBit(day: number): number {
  return 1 << ((((day + 4) % 7) + 7) % 7);
}

/** The bits of the weekdays among `days`, and the day numbers of the dates among them; words that are neither are passed over. */
export function daysAllowed(days: readonly (Weekday | string)[]): {
  weekdayBits: number;
  dates: readonly number[];
} {
  let weekdayBits = 0;
  const dates: number[] = [];
  for (const word of days) {
    const weekday = WEEKDAYS.indexOf(word as Weekday);
    const date = weekday < 0 ? dayNumber(word) : null;
    if (weekday >= 0) weekdayBits |= 1 << weekday;
    else if (date !== null) dates.push(date);
  }
  return { weekdayBits, dates };
}
