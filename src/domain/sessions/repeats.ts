import { dayLater, daysBetween, noonOf } from "#domain/time/calendar-day.ts";
import { londonClock, londonDay, londonInstant, londonTime } from "#domain/time/london.ts";
import type { Shift } from "./draft.ts";

/** How a session comes back: the same day of every week, or every Saturday and Sunday. */
export const RHYTHMS = ["weekly", "weekends"] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** More at once are a mistyped year. */
export const MOST_REPEATS = 60;

export type RepeatedDay = {
  /** "2026-11-28" */
  readonly day: string;
  /** The shifts of that day at the same times by London's clocks; empty when a time does not exist that day. */
  readonly shifts: readonly Shift[];
  /** "skipped": the clocks jump over one of the times; "repeated": they show one of them twice, and the first was taken. */
  readonly clocks: "skipped" | "repeated" | null;
};

/**
 * The days on which the shifts of one day come back, from the day after up to `until`, at most `MOST_REPEATS`. Ten
 * o'clock stays ten o'clock when the clocks change.
 *
 * @param until last calendar day that may be one of them, "2027-05-06"
 */
export function repeatsOf(
  shifts: readonly Shift[],
  { rhythm, until }: { readonly rhythm: Rhythm; readonly until: string },
): readonly RepeatedDay[] {
  const [first] = shifts;
  if (first === undefined) return [];
  const from = londonDay(first.startsAt);
  const weekday = londonTime(first.startsAt).weekday;
  const found: RepeatedDay[] = [];
  for (let after = 1; found.length < MOST_REPEATS; after += 1) {
    const day = dayLater(from, after);
    if (day > until) break;
    const on = noonOf(day).getUTCDay();
    if (rhythm === "weekly" ? on === weekday : on === 0 || on === 6)
      found.push(shiftedTo(day, shifts, { from }));
  }
  return found;
}

/** Whether more days lie up to `until` than are made at once: nobody is given fewer than they asked for without a word. */
export function isTooFar(first: Shift, { rhythm, until }: { rhythm: Rhythm; until: string }): boolean {
  const last = repeatsOf([first], { rhythm, until }).at(MOST_REPEATS - 1);
  if (last === undefined) return false;
  const again = { startsAt: noonOf(last.day), endsAt: new Date(`${last.day}T13:00:00Z`) };
  return repeatsOf([again], { rhythm, until }).length > 0;
}

function shiftedTo(day: string, shifts: readonly Shift[], { from }: { from: string }): RepeatedDay {
  const moved: Shift[] = [];
  let clocks: RepeatedDay["clocks"] = null;
  for (const { startsAt, endsAt } of shifts) {
    const [starts, ends] = [startsAt, endsAt].map((at) =>
      londonInstant(dayLater(day, daysBetween(from, londonDay(at))), londonClock(at)),
    );
    if (!starts?.ok || !ends?.ok) return { day, shifts: [], clocks: "skipped" };
    // The hour that is shown twice may make an end fall before its start: such a day is left to the organiser.
    if (ends.at <= starts.at) return { day, shifts: [], clocks: "skipped" };
    if (starts.repeated || ends.repeated) clocks = "repeated";
    moved.push({ startsAt: starts.at, endsAt: ends.at });
  }
  return { day, shifts: moved, clocks };
}
