import { z } from "zod";
import { type LetterOfSeries, WELCOME_LETTERS, type WelcomeSeries } from "#domain/ladder/welcome.ts";

export const LONGEST_SUBJECT = 150;
export const LONGEST_TEXT = 4_000;
export const MOST_WELCOME_DAYS = 90;

const words = (longest: number) =>
  z.object({ en: z.string().min(1).max(longest), cy: z.string().max(longest) }).nullable();
const Letter: z.ZodType<LetterOfSeries> = z.object({
  letter: z.literal(WELCOME_LETTERS),
  on: z.boolean(),
  days: z.number().int().min(0).max(MOST_WELCOME_DAYS),
  subject: words(LONGEST_SUBJECT),
  text: words(LONGEST_TEXT),
});

/** A welcome series as a movement sets it: every letter once, each later than the one before. */
export const SeriesShape: z.ZodType<WelcomeSeries> = z
  .object({ on: z.boolean(), letters: z.array(Letter).length(WELCOME_LETTERS.length) })
  .refine(({ letters }) =>
    letters.every(
      ({ letter, days }, at) => letter === WELCOME_LETTERS[at] && days > (letters[at - 1]?.days ?? -1),
    ),
  );

/** What became of one letter of the series, in numbers of people. */
export type LetterFigures = {
  readonly letter: number;
  readonly sent: number;
  /** Who had not agreed, or not any more, when it was their turn. */
  readonly notAllowed: number;
  readonly failed: number;
};
export type SeriesFigures = {
  readonly letters: readonly LetterFigures[];
  /** Joined by themselves within the days of the series. */
  readonly joined: number;
  /** Of those, who have done something since, and so get no more. */
  readonly acted: number;
};
