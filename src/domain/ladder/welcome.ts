import type { LadderWords } from "./ladder.ts";

/** The letters of the series, by the number that is kept of each that was sent. */
export const WELCOME_LETTERS = [0, 1, 2] as const;
export type WelcomeLetter = (typeof WELCOME_LETTERS)[number];
export type LetterOfSeries = {
  readonly letter: WelcomeLetter;
  readonly on: boolean;
  /** Days after joining on which it is due. */
  readonly days: number;
  /** Null for the catalogue's words; "{movement}" in them is the movement's name. */
  readonly subject: LadderWords | null;
  readonly text: LadderWords | null;
};
/** What those who join get to read in their first days. */
export type WelcomeSeries = {
  /** False stops it whole: nothing goes out until it is on again. */
  readonly on: boolean;
  /** In the order in which they come, each on a later day than the one before. */
  readonly letters: readonly LetterOfSeries[];
};

/** The series of a new movement. */
export const DEFAULT_SERIES: WelcomeSeries = {
  on: true,
  letters: [0, 3, 10].map((days, at) => ({
    ...{ letter: WELCOME_LETTERS[at]!, on: true, days, subject: null, text: null },
  })),
};

/** A letter that could not go out for so many days is left out: a welcome must not come late. */
const LATEST_DAYS = 4;

/** Days after which nobody is written to any more. */
export function seriesDays({ letters }: WelcomeSeries): number {
  return Math.max(0, ...letters.map(({ days }) => days)) + LATEST_DAYS + 1;
}

/**
 * The letter that somebody should get now, or null. Each comes once and in its days; once they have done something, the
 * later ones are not needed: they have found their way.
 *
 * @param daysSince days since they joined, with fractions
 * @param had letters that were sent, or settled otherwise
 */
export function welcomeDue(
  series: WelcomeSeries,
  { daysSince, had, acted }: { daysSince: number; had: readonly number[]; acted: boolean },
): WelcomeLetter | null {
  if (!series.on) return null;
  const due = series.letters.findLast(({ on, days }) => on && daysSince >= days);
  if (due === undefined || had.some((letter) => letter >= due.letter)) return null;
  if (daysSince > due.days + LATEST_DAYS) return null;
  return acted && due !== series.letters.find(({ on }) => on) ? null : due.letter;
}
