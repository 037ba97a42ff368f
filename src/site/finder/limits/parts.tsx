import { activeLimits, type Limits, WEEKDAYS, type Weekday } from "#domain/finder/limits.ts";
import { noonOf } from "#domain/time/calendar-day.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import type { Question } from "#site/finder/contract.ts";
import { urls } from "#site/urls.ts";
import { findAddress, keptFields, milesOf, withoutLimits, YES_OR_NO } from "./contract.ts";

const DISTANCES_MILES = [2, 5, 10, 25, 50] as const;
/** Monday first, as weeks are read here. */
const WEEK: readonly Weekday[] = [...WEEKDAYS.slice(1), "sunday"];

/** What suits you: how far, which days, what you need. A plain form; everything asked before is kept. */
export function LimitsForm({
  speak,
  question,
  linked = question,
}: {
  speak: Speak;
  question: Question;
  /** The question as it stands in addresses. */
  linked?: Question;
}) {
  const { t } = speak;
  const { limits } = question;
  const count = activeLimits(limits).length;
  return (
    <Disclosure
      summary={count === 0 ? t("finder.limits") : t("finder.limits-on", { count })}
      open={count > 0}
    >
      <form action={urls.find} method="get" class="limits">
        {keptFields(question).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div class="limit-choices">
          <Choices speak={speak} limits={limits} />
        </div>
        <p class="buttons">
          <Button>{t("finder.apply")}</Button>
          {count > 0 && (
            <LinkButton kind="quiet" href={findAddress(withoutLimits(linked))}>
              {t("finder.clear")}
            </LinkButton>
          )}
        </p>
      </form>
    </Disclosure>
  );
}

function Choices({ speak, limits }: { speak: Speak; limits: Limits }) {
  const { t } = speak;
  const dates = (limits.days ?? []).filter((day) => !WEEKDAYS.some((weekday) => weekday === day));
  const miles = limits.withinM === null ? null : milesOf(limits.withinM);
  const distances =
    miles === null || DISTANCES_MILES.some((known) => known === miles)
      ? DISTANCES_MILES
      : [miles, ...DISTANCES_MILES];
  return (
    <>
      <Choice
        kind="radio"
        name="withinMiles"
        legend={t("finder.within")}
        options={[
          { value: "", label: t("finder.within-any"), checked: miles === null },
          ...distances.map((value) => ({
            value: String(value),
            label: t("finder.within-miles", { miles: value }),
            checked: value === miles,
          })),
        ]}
      />
      <Choice
        kind="checkbox"
        name="days"
        legend={t("finder.days")}
        options={[
          ...WEEK.map((day) => ({
            value: day,
            label: t(`speech.weekday.${WEEKDAYS.indexOf(day)}`),
            checked: limits.days?.includes(day),
          })),
          ...dates.map((date) => ({
            value: date,
            label: speak.day(noonOf(date)),
            checked: true,
          })),
        ]}
      />
      <Choice
        kind="checkbox"
        name="needs"
        legend={t("finder.needs")}
        options={YES_OR_NO.map((name) => ({
          name,
          value: "1",
          label: t(`finder.limit.${name}`),
          checked: limits[name],
        }))}
      />
    </>
  );
}
