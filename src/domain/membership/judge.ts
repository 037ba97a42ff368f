import { isCalendarDay } from "#domain/time/calendar-day.ts";
import { ageOn, monthsAfter } from "./calendar.ts";
import type {
  EligibilityQuestion,
  Judgement,
  MembershipAnswers,
  MembershipRefusal,
  MembershipRules,
  Terms,
} from "./rules.ts";

/**
 * Whether `answers` meet `rules` on the day `today` ("2026-11-20", London).
 *
 * Everything that stands in the way is told at once, in the order of the form: nobody should have to send a form five
 * times. Who meets the rules is a member at once, or waits where the movement checks by hand.
 */
export function judge(
  rules: MembershipRules,
  answers: MembershipAnswers,
  { today }: { today: string },
): Judgement {
  const refusals = [
    ...refusalOfAge(rules, answers, today),
    ...rules.questions.flatMap((question) =>
      refusalOfAnswer(question, answers.questions[question.key] ?? "", { bornOn: answers.bornOn, today }),
    ),
    ...refusalOfExcluded(rules, answers),
    ...rules.agreements
      .filter(({ key }) => !answers.agreed.includes(key))
      .map(({ key }): MembershipRefusal => ({ field: `agreement.${key}`, reason: "needed" })),
  ];
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, ...termsOf(rules, { today }) };
}

/** What somebody gets who meets the rules: a term from today on, or a wait where applications are checked by hand. */
export function termsOf({ checkedByHand, termMonths }: MembershipRules, { today }: { today: string }): Terms {
  return {
    standing: checkedByHand ? "pending-check" : "active",
    renewsOn: termMonths === null ? null : monthsAfter(today, termMonths),
  };
}

/** Nobody has grown older; a day before that is a slip of the pen. */
const OLDEST_YEARS = 125;

function refusalOfAge(
  { minimumAge }: MembershipRules,
  { bornOn }: MembershipAnswers,
  today: string,
): readonly MembershipRefusal[] {
  const field = "born-on";
  if (bornOn === null) return minimumAge === null ? [] : [{ field, reason: "needed" }];
  if (!isCalendarDay(bornOn)) return [{ field, reason: "not-a-day" }];
  if (bornOn > today) return [{ field, reason: "in-the-future" }];
  if (ageOn(bornOn, today) > OLDEST_YEARS) return [{ field, reason: "too-long-ago" }];
  return minimumAge !== null && ageOn(bornOn, today) < minimumAge
    ? [{ field, reason: "too-young", minimumAge }]
    : [];
}

function refusalOfAnswer(
  question: EligibilityQuestion,
  answer: string,
  { bornOn, today }: { bornOn: string | null; today: string },
): readonly MembershipRefusal[] {
  const field = `question.${question.key}` as const;
  if (answer === "") return [{ field, reason: "needed" }];
  if (question.kind === "must-be-yes") return answer === "yes" ? [] : [{ field, reason: "must-be-yes" }];
  if (!isCalendarDay(answer)) return [{ field, reason: "not-a-day" }];
  if (bornOn !== null && isCalendarDay(bornOn) && answer < bornOn) return [{ field, reason: "before-birth" }];
  if (answer > today) return [{ field, reason: "in-the-future" }];
  return answer > question.by ? [{ field, reason: "too-late", by: question.by }] : [];
}

function refusalOfExcluded(
  { excludedOrganisations }: MembershipRules,
  { belongsToExcluded }: MembershipAnswers,
): readonly MembershipRefusal[] {
  if (excludedOrganisations.length === 0) return [];
  if (belongsToExcluded === null) return [{ field: "excluded", reason: "needed" }];
  return belongsToExcluded ? [{ field: "excluded", reason: "belongs" }] : [];
}
