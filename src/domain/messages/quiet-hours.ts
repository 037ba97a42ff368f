import { londonDay, londonInstant, londonTime, startOfLondonDay } from "#domain/time/london.ts";

/** Texts wake people: they go out from 08:00 until 21:00 by London's clocks, summer and winter. */
const TEXTS_FROM = 8;
const TEXTS_UNTIL = 21;

/** May a text go out now? At 08:00:00 yes, at 21:00:00 no more. */
export function mayTextNow(at: Date): boolean {
  const { hour } = londonTime(at);
  return hour >= TEXTS_FROM && hour < TEXTS_UNTIL;
}

/** The first moment, `at` or later, at which texts may go out. */
export function nextTextTime(at: Date): Date {
  if (mayTextNow(at)) return at;
  const { hour } = londonTime(at);
  const midnight = startOfLondonDay(at, hour < TEXTS_FROM ? 0 : 1);
  // Eight in the morning is neither skipped nor repeated: London's clocks change at one and two.
  const opens = londonInstant(londonDay(midnight), `${String(TEXTS_FROM).padStart(2, "0")}:00`);
  if (!opens.ok) throw new Error(`no 8 o'clock on that day: ${opens.reason}`);
  return opens.at;
}
