import type { LadderWords } from "#domain/ladder/ladder.ts";
import { WELCOME_LETTERS, type WelcomeSeries } from "#domain/ladder/welcome.ts";
import {
  LONGEST_SUBJECT,
  LONGEST_TEXT,
  MOST_WELCOME_DAYS,
} from "#features/journeys/welcome/series/contract.ts";
import { textIn, wholeTyped } from "#kit/http/form.ts";

export type LetterTyped = {
  readonly on: boolean;
  readonly days: string;
  readonly subject: LadderWords;
  readonly text: LadderWords;
};
/** What is wrong with a box, by its name; the words are "journeys.fault.…". */
export type LetterFaults = Readonly<Record<string, "letter-days" | "letter-order" | "subject" | "text">>;

export function readLetters(form: FormData): readonly LetterTyped[] {
  const words = (box: string) => ({
    en: textIn(form, `${box}-en`).replaceAll("\r\n", "\n").trim(),
    cy: textIn(form, `${box}-cy`).replaceAll("\r\n", "\n").trim(),
  });
  return WELCOME_LETTERS.map((letter) => ({
    on: textIn(form, `on-${letter}`) === "yes",
    days: textIn(form, `days-${letter}`),
    subject: words(`subject-${letter}`),
    text: words(`text-${letter}`),
  }));
}

/**
 * A series from what was typed, or what is wrong with which box.
 *
 * @param usual the catalogue's words, which are kept as such where nobody changed them
 */
export function seriesFrom(
  typed: readonly LetterTyped[],
  { on, usual }: { on: boolean; usual: readonly Pick<LetterTyped, "subject" | "text">[] },
):
  | { readonly ok: true; readonly series: WelcomeSeries }
  | { readonly ok: false; readonly faults: LetterFaults } {
  const faults: Record<string, LetterFaults[string]> = {};
  const days = typed.map((one) => wholeTyped(one.days, { least: 0, most: MOST_WELCOME_DAYS }));
  for (const [at, { subject, text }] of typed.entries()) {
    const day = days[at] ?? null;
    if (day === null) faults[`days-${at}`] = "letter-days";
    else if (day <= Math.max(-1, ...days.slice(0, at).map((before) => before ?? -1)))
      faults[`days-${at}`] = "letter-order";
    if (isWrong(subject, LONGEST_SUBJECT)) faults[`subject-${at}-en`] = "subject";
    if (isWrong(text, LONGEST_TEXT)) faults[`text-${at}-en`] = "text";
  }
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  const own = (words: LadderWords, known: LadderWords | undefined) =>
    words.en === known?.en && words.cy === known.cy ? null : words;
  const letters = WELCOME_LETTERS.map((letter) => ({
    letter,
    on: typed[letter]?.on ?? false,
    days: days[letter] ?? 0,
    subject: own(typed[letter]?.subject ?? NONE, usual[letter]?.subject),
    text: own(typed[letter]?.text ?? NONE, usual[letter]?.text),
  }));
  return { ok: true, series: { on, letters } };
}

const NONE: LadderWords = { en: "", cy: "" };
const isWrong = ({ en, cy }: LadderWords, longest: number) =>
  en === "" || en.length > longest || cy.length > longest;
