import { noonOf } from "#domain/time/calendar-day.ts";
import type { Plan } from "#features/events/moves/plans/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { SessionTrail } from "#site/desk/sessions/form/page.tsx";
import { urls } from "#site/urls.ts";

/** Asking for a plan for a day or weekend, and those that there are. */
export function PlansPage({
  speak,
  plans,
  day,
  fault,
}: {
  speak: Speak;
  plans: readonly Plan[];
  day: string;
  fault: string | null;
}) {
  const { t } = speak;
  return (
    <DeskFrame speak={speak} here={urls.deskSessions} title={t("moves.plans")} lead={t("moves.plans.lead")}>
      <SessionTrail speak={speak} here={t("moves.plans")} />
      <form method="post" action={urls.deskRebalance} class="session-form">
        <Field
          name="day"
          type="date"
          width="short"
          label={t("moves.plans.day")}
          value={day}
          error={fault === null ? undefined : t(`moves.plans.fault.${fault}`)}
        />
        <Choice
          name="days"
          kind="radio"
          legend={t("moves.plans.days")}
          options={[
            { value: "1", label: t("moves.plans.one-day") },
            { value: "2", label: t("moves.plans.two-days"), checked: true },
          ]}
        />
        <p class="hint">{t("moves.plans.how")}</p>
        <Button>{t("moves.plans.ask")}</Button>
      </form>
      {plans.length > 0 && (
        <section aria-labelledby="plans">
          <h2 id="plans">{t("moves.plans.before")}</h2>
          <ul class="links">
            {plans.map((plan) => (
              <li key={plan.id}>
                <a href={urls.deskPlan(plan.id)}>
                  {t("moves.plans.one", { days: daysText(speak, plan), at: momentText(speak, plan.askedAt) })}
                </a>{" "}
                <Badge tone={plan.standing === "failed" ? "bad" : "neutral"}>
                  {t(`moves.plan.${plan.standing}`)}
                </Badge>
              </li>
            ))}
          </ul>
        </section>
      )}
    </DeskFrame>
  );
}

/** "Saturday 21 November", or that and the next day. */
export function daysText(speak: Speak, { day, days }: Pick<Plan, "day" | "days">): string {
  const first = noonOf(day);
  const last = new Date(first.getTime() + (days - 1) * 86_400_000);
  return days === 1
    ? speak.day(first)
    : speak.t("moves.plans.from-until", { first: speak.day(first), last: speak.day(last) });
}

export const momentText = (speak: Speak, at: Date) => `${speak.day(at)}, ${speak.time(at)}`;
