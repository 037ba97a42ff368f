const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether `text` is a day that calendars have, as "2026-11-28": "2026-02-30" and "2026-11-31" are none. */
export function isCalendarDay(text: string): boolean {
  const midnight = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Some days that do not exist are read as days of the next month: only one that prints as itself exists.
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().slice(0, 10) === text;
}

/** The day `count` days after `day` (before, when negative); what is no day stays as it is. */
export function dayLater(day: string, count: number): string {
  const noon = Date.parse(`${day}T12:00:00Z`);
  return Number.isNaN(noon) ? day : new Date(noon + count * 86_400_000).toISOString().slice(0, 10);
}

/** Noon of a day, UTC: the same day in London all the year round. */
export function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** Days from `from` to `to`; negative when `to` is the earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((noonOf(to).getTime() - noonOf(from).getTime()) / 86_400_000);
}
