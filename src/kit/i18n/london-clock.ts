/** One minute as a clock on a British wall shows it. */
export type WallMinute = {
  /** Days with the same text are the same day: "2026-11-22". */
  readonly date: string;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** Day of the month, from 1. */
  readonly day: number;
  /** 0 is January. */
  readonly month: number;
  /** 0 to 23. */
  readonly hour: number;
  readonly minute: number;
};

const MINUTE_MS = 60_000;

const format = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/**
 * What a clock in London shows at `at`, summer time included; seconds are dropped.
 *
 * @throws RangeError when `at` is not a valid date
 */
export function londonMinute(at: Date): WallMinute {
  // Always "22/11/2026, 10:00" for en-GB: fixed places are several times quicker to read than formatToParts.
  const text = format.format(at);
  const [, day = "", month = "", year = "", hour = "", minute = ""] =
    /^(\d\d)\/(\d\d)\/(\d+), (\d\d):(\d\d)$/.exec(text) ?? [];
  return {
    date: `${year}-${month}-${day}`,
    weekday: new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay(),
    day: Number(day),
    month: Number(month) - 1,
    hour: Number(hour),
    minute: Number(minute),
  };
}

/**
 * `make`, remembered per minute: pages name the same few thousand minutes over and over.
 * When `limit` minutes are remembered, all are forgotten at once, so memory stays bounded.
 */
export function perMinute<T>(make: (at: Date) => T, limit = 20_000): (at: Date) => T {
  const known = new Map<number, T>();
  return (at) => {
    const minute = Math.floor(at.getTime() / MINUTE_MS);
    const before = known.get(minute);
    if (before !== undefined) return before;
    const made = make(at);
    if (known.size >= limit) known.clear();
    known.set(minute, made);
    return made;
  };
}
