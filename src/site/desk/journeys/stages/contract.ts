import { FOOT, type Ladder, type LadderWords, type Step, type StepRule } from "#domain/ladder/ladder.ts";
import {
  isKnown,
  LEAST_QUIET_DAYS,
  LONGEST_NAME,
  LONGEST_SUGGESTION,
  MOST_DAYS,
  MOST_TIMES,
} from "#features/journeys/contract.ts";
import { textIn, wholeTyped } from "#kit/http/form.ts";

/** What is wrong with a box, by its name; the words are "journeys.fault.…". */
export type Faults = Readonly<
  Record<string, "name" | "name-long" | "suggestion" | "times" | "days" | "facts" | "quiet">
>;
export type RuleTyped = { readonly times: string; readonly days: string; readonly facts: readonly string[] };
/** A stage as it was typed. */
export type StageTyped = {
  readonly name: LadderWords;
  readonly suggestion: LadderWords;
  readonly reached: RuleTyped;
  readonly ready: RuleTyped;
};

export function readStage(form: FormData): StageTyped {
  const words = (box: string) => ({
    en: textIn(form, `${box}-en`).trim(),
    cy: textIn(form, `${box}-cy`).trim(),
  });
  const rule = (box: string) => ({
    times: textIn(form, `${box}-times`),
    days: textIn(form, `${box}-days`),
    facts: form.getAll(`${box}-facts`).map(String),
  });
  return {
    ...{ name: words("name"), suggestion: words("suggestion") },
    ...{ reached: rule("reached"), ready: rule("ready") },
  };
}

/** What the boxes of a stage hold before anybody types. */
export function typedOf(
  { reached, ready }: Step,
  words: Pick<StageTyped, "name" | "suggestion">,
): StageTyped {
  const rule = ({ times, days, facts }: StepRule) => ({ times: String(times), days: String(days), facts });
  return { ...words, reached: rule(reached), ready: rule(ready) };
}

/**
 * A stage from what was typed, or what is wrong with which box.
 *
 * @param usual the catalogue's words of this stage, which are kept as such when nobody changed them
 */
export function stageFrom(
  typed: StageTyped,
  { id, usual }: { id: string; usual: Pick<StageTyped, "name" | "suggestion"> },
): { readonly ok: true; readonly step: Step } | { readonly ok: false; readonly faults: Faults } {
  const faults: Record<string, Faults[string]> = {
    ...nameFaults(typed.name),
    ...(id !== FOOT && (typed.suggestion.en === "" || tooLong(typed.suggestion, LONGEST_SUGGESTION))
      ? { "suggestion-en": "suggestion" as const }
      : {}),
  };
  const rule = (box: "reached" | "ready"): StepRule => {
    const { facts } = typed[box];
    const times = wholeTyped(typed[box].times, { least: 1, most: MOST_TIMES });
    const days = wholeTyped(typed[box].days, { least: 1, most: MOST_DAYS });
    if (times === null) faults[`${box}-times`] = "times";
    if (days === null) faults[`${box}-days`] = "days";
    if (facts.length === 0) faults[`${box}-facts`] = "facts";
    return { facts, times: times ?? 1, days: days ?? 1 };
  };
  const rules = id === FOOT ? null : { reached: rule("reached"), ready: rule("ready") };
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  const nothing = { facts: [], times: 1, days: 1 };
  return {
    ok: true,
    step: {
      id,
      name: ownWords(id, typed.name, usual.name),
      suggestion: ownWords(id, typed.suggestion, usual.suggestion),
      ...(rules ?? { reached: nothing, ready: nothing }),
    },
  };
}

function nameFaults(name: LadderWords): Record<string, Faults[string]> {
  if (name.en === "") return { "name-en": "name" };
  if (name.en.length > LONGEST_NAME) return { "name-en": "name-long" };
  return name.cy.length > LONGEST_NAME ? { "name-cy": "name-long" } : {};
}

const tooLong = ({ en, cy }: LadderWords, longest: number) => en.length > longest || cy.length > longest;

function ownWords(id: string, typed: LadderWords, usual: LadderWords): LadderWords | null {
  return isKnown(id) && typed.en === usual.en && typed.cy === usual.cy ? null : typed;
}

/** Days until somebody counts as quiet; null for what is no such number. */
export function quietDaysIn(form: FormData): number | null {
  return wholeTyped(textIn(form, "quiet-days"), { least: LEAST_QUIET_DAYS, most: MOST_DAYS });
}

/** The step of a ladder with this id; a blank one for a stage that is not there yet. */
export function stepOf({ steps }: Ladder, id: string): Step {
  const blank = { facts: [], times: 1, days: 365 };
  return (
    steps.find((step) => step.id === id) ?? { id, name: null, suggestion: null, reached: blank, ready: blank }
  );
}
