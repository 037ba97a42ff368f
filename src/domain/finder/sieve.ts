import { daysAllowed, weekdayBit } from "./day-numbers.ts";
import type { FinderIndex } from "./finder-index.ts";
import type { Limits } from "./limits.ts";
import { chordOfMetres, chordSquared, type Point } from "./sphere.ts";
import { traitsNeeded } from "./traits.ts";

/** A person's limits and the time of asking, made ready to test sessions by number. */
export type Sieve = {
  readonly from: Point;
  readonly nowMs: number;
  readonly untilMs: number;
  readonly needs: number;
  /** Null for any day. */
  readonly days: { readonly weekdayBits: number; readonly dates: readonly number[] } | null;
  /** Chord on the globe of radius 1; infinite for any distance. */
  readonly withinChord: number;
};

export function sieve({
  from,
  limits,
  nowMs,
  untilMs,
}: {
  readonly from: Point;
  readonly limits: Limits;
  readonly nowMs: number;
  readonly untilMs: number;
}): Sieve {
  const anyDistance = limits.withinM === null || limits.cannotTravel;
  return {
    from,
    nowMs,
    untilMs,
    needs: traitsNeeded(limits),
    days: limits.days === null ? null : daysAllowed(limits.days),
    withinChord: anyDistance ? Number.POSITIVE_INFINITY : chordOfMetres(limits.withinM ?? 0),
  };
}

/** Whether everything that is not over and begins in time passes: the person has no limits. */
export function letsAll({ needs, days, withinChord }: Sieve): boolean {
  return needs === 0 && days === null && withinChord === Number.POSITIVE_INFINITY;
}

/** Whether session number `at` is not over, begins before `untilMs`, and fits the person's limits. */
export function lets(index: FinderIndex, through: Sieve, at: number): boolean {
  if ((index.traits[at]! & through.needs) !== through.needs) return false;
  if (index.endsAt[at]! <= through.nowMs || index.startsAt[at]! >= through.untilMs) return false;
  if (through.days !== null && !isAllowedDay(through.days, index.days[at]!)) return false;
  if (through.withinChord === Number.POSITIVE_INFINITY) return true;
  return chordSquared(through.from, index.sessionPoints, at) <= through.withinChord * through.withinChord;
}

function isAllowedDay({ weekdayBits, dates }: NonNullable<Sieve["days"]>, day: number): boolean {
  return (weekdayBits & weekdayBit(day)) !== 0 || dates.includes(day);
}
