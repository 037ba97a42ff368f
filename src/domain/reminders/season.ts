import { londonDay, londonInstant, startOfLondonDay } from "#domain/time/london.ts";

/** What everybody who comes is told around a session. */
export const REMINDERS = ["day-before", "hours-before", "after"] as const;
export type ReminderKind = (typeof REMINDERS)[number];

const HOUR_MS = 3_600_000;
/** Whoever was not thanked within two days is not thanked any more: it would be about something else by then. */
const THANKS_FOR_MS = 48 * HOUR_MS;

export type ReminderTimes = {
  /** Eleven in the morning, by London's clocks, of the day before. */
  readonly dayBefore: Date;
  /** Two hours before it begins, however the clocks change in between. */
  readonly hoursBefore: Date;
  /** An hour after it ended. */
  readonly after: Date;
};

/** When each reminder of a session is due. */
export function reminderTimes({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): ReminderTimes {
  const eve = londonInstant(londonDay(startOfLondonDay(startsAt, -1)), "11:00");
  // Eleven is neither skipped nor repeated: London's clocks change at one and two in the night.
  if (!eve.ok) throw new Error(`no eleven o'clock on that day: ${eve.reason}`);
  return {
    dayBefore: eve.at,
    hoursBefore: new Date(startsAt.getTime() - 2 * HOUR_MS),
    after: new Date(endsAt.getTime() + HOUR_MS),
  };
}

/**
 * The reminder that is true to send at `now`; null when none is. Each gives way to the next, so that whoever signs up
 * late gets at once the latest of what they missed, and nobody gets two, and a worker that was away sends nothing stale.
 */
export function reminderInSeason(
  session: { readonly startsAt: Date; readonly endsAt: Date },
  now: Date,
): ReminderKind | null {
  const { dayBefore, hoursBefore, after } = reminderTimes(session);
  if (now < dayBefore) return null;
  if (now < hoursBefore) return "day-before";
  if (now < session.startsAt) return "hours-before";
  return now >= after && now.getTime() < after.getTime() + THANKS_FOR_MS ? "after" : null;
}

/**
 * What a reminder is told once for: the day of the session. Moved within its day it is told by the letter about the change
 * alone; moved to another day, everything comes anew.
 */
export function reminderRevision({ startsAt }: { readonly startsAt: Date }): string {
  return londonDay(startsAt);
}

/** Sessions that begin after this and ended before that have nothing due at `now`: for looking up few of many. */
export function reminderWindow(now: Date): { readonly endsAfter: Date; readonly startsBefore: Date } {
  return {
    endsAfter: new Date(now.getTime() - THANKS_FOR_MS - HOUR_MS),
    // From eleven on one day to midnight at the end of the next, and an hour that the clocks may add.
    startsBefore: new Date(now.getTime() + 38 * HOUR_MS),
  };
}
