/** How long things are kept. Each is the movement's own choice, within bounds; each is told on the privacy page. */
export type RetentionClocks = {
  /** Days that somebody who joined has to answer the message that asks "is this you?". */
  readonly unconfirmedDays: number;
  /** Years without a sign of life after which somebody is asked whether they still want to be here. */
  readonly silentYears: number;
  /** Days to answer that. */
  readonly silentAnswerDays: number;
  /** Months that what somebody needs to take part is kept after they told it. */
  readonly accessNeedMonths: number;
  /** Months that is kept to whom a message went and what became of it. */
  readonly messageMonths: number;
  /** Years that the log of what people did, and who looked at what, is kept. */
  readonly logYears: number;
};

export const DEFAULT_CLOCKS: RetentionClocks = {
  unconfirmedDays: 30,
  silentYears: 3,
  silentAnswerDays: 60,
  accessNeedMonths: 24,
  messageMonths: 24,
  logYears: 6,
};

/** Days that rows of an imported file are kept, so that it can be taken back; most months that a note lasts. */
export const IMPORT_ROW_DAYS = 30;
export const NOTE_MONTHS = 24;

/** Days after a session until what it leaves behind is removed: words about it, ticks at its door, links passed on, choices. */
export const SESSION_TRACE_DAYS = 90;

const DAY_MS = 86_400_000;

/** `count` days before `now`. */
export function daysBefore(now: Date, count: number): Date {
  return new Date(now.getTime() - count * DAY_MS);
}

/** The same day and time of day `count` calendar months before, in UTC; the last of the month where it is shorter. */
export function monthsBefore(now: Date, count: number): Date {
  const then = new Date(now);
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() - count);
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(now.getUTCDate(), last));
  return then;
}
