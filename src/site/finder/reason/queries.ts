import type { FinderRow } from "#domain/finder/find.ts";
import { type Reason, reasonPhrases } from "#domain/finder/reason.ts";
import { milesFromM } from "#domain/geo/distance.ts";
import type { Speak } from "#kit/i18n/speak.ts";

/** "14 miles, 6 of 20 places filled, majority 187", in the language of the page. */
export function reasonWords({ reason }: Pick<FinderRow, "reason">, speak: Speak): string {
  return reasonParts(reason, speak).join(", ");
}

/** The parts of a reason in words: the distance first, then what is the same for everybody. */
export function reasonParts(reason: Reason, { t }: Speak): string[] {
  return reasonPhrases(reason).map(({ key, values }) => t(key, values));
}

/** Whole miles that people ask from, at most: from Scilly to Shetland is 700. */
const MOST_MILES = 1000;
const milesInWords = new WeakMap<Speak, string[]>();

/** The first of `reasonParts`, remembered: the only part of a reason that differs from asker to asker. */
export function distanceWords(reason: Reason, speak: Speak): string {
  const { distance } = reason;
  if (distance.kind !== "away") return firstPart(reason, speak);
  const miles = Math.round(milesFromM(distance.distanceM));
  let known = milesInWords.get(speak);
  if (known === undefined) {
    known = [];
    milesInWords.set(speak, known);
  }
  if (miles >= MOST_MILES) return firstPart(reason, speak);
  known[miles] ??= firstPart(reason, speak);
  return known[miles];
}

function firstPart(reason: Reason, { t }: Speak): string {
  const { key, values } = reasonPhrases(reason)[0]!;
  return t(key, values);
}
