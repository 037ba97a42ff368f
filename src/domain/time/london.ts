/** A moment as London's clocks and calendars show it. Months and days count from 1, the day of the week from 0 (Sunday). */
export type LondonTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
};

/** What a local time names: one instant, none (clocks skip it in March), or two (clocks repeat it in October). */
export type LondonInstant =
  | { readonly ok: true; readonly at: Date; readonly repeated: boolean }
  | { readonly ok: false; readonly reason: "no-such-day" | "no-such-time" | "skipped" };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/**
 * `at` as London's clocks show it, by the time zone rules of the machine that asks.
 *
 * @throws RangeError when `at` is an invalid date
 */
export function londonTime(at: Date): LondonTime {
  // "25/10/2026, 00:30:00": read by number, so that the punctuation between does not matter.
  const [day = 0, month = 0, year = 0, hour = 0, minute = 0, second = 0] = clock
    .format(at)
    .split(/\D+/)
    .map(Number);
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(),
  };
}

/**
 * The day on which `at` falls in London, "2026-07-01".
 *
 * Never cut the day out of `toISOString()`: from March to October it is still yesterday there until 1 am.
 */
export function londonDay(at: Date): string {
  const { year, month, day } = londonTime(at);
  return `${String(year).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** What London's clocks show at `at`, "18:30". */
export function londonClock(at: Date): string {
  const { hour, minute } = londonTime(at);
  return `${twoDigits(hour)}:${twoDigits(minute)}`;
}

/**
 * The instant at which London's clocks show `time` on `day`.
 *
 * A time that the clocks repeat in October means the first of the two, as most people do; `repeated` says that it did.
 *
 * @param day  "2026-10-25"
 * @param time "18:30"; "24:00" is not a time
 */
export function londonInstant(day: string, time: string): LondonInstant {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const midnight = date ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // "2026-02-30" parses as 2 March in some engines: only a day that prints as itself exists.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) {
    return { ok: false, reason: "no-such-day" };
  }
  const hands = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!hands) return { ok: false, reason: "no-such-time" };
  const shown = midnight + Number(hands[1]) * HOUR_MS + Number(hands[2]) * 60_000;
  const candidates = [shown - HOUR_MS, shown].filter((ms) => shownAt(ms) === shown);
  const [first] = candidates;
  if (first === undefined) return { ok: false, reason: "skipped" };
  return { ok: true, at: new Date(first), repeated: candidates.length > 1 };
}

/** The first instant of the day that London is in at `at`, `days` days later (or earlier, when negative). */
export function startOfLondonDay(at: Date, days = 0): Date {
  const { year, month, day } = londonTime(at);
  const midnight = Date.UTC(year, month - 1, day) + days * DAY_MS;
  // Midnight is never skipped nor repeated in London: the clocks change at 1 am and 2 am.
  return shownAt(midnight - HOUR_MS) === midnight ? new Date(midnight - HOUR_MS) : new Date(midnight);
}

/** What London's clocks show at `ms`, written as though it were UTC, in milliseconds. */
function shownAt(ms: number): number {
  const { year, month, day, hour, minute, second } = londonTime(new Date(ms));
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
