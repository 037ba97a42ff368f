import { WEEKEND_KINDS, type WeekendField, type WeekendRefusal } from "#features/events/weekends/contract.ts";
import type { WeekendForm } from "#features/events/weekends/policy.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Breadcrumbs } from "#kit/ui/ways.tsx";
import { urls } from "#site/urls.ts";
import type { outcomeOf } from "./contract.ts";

export type WeekendFieldsProps = {
  readonly speak: Speak;
  readonly form: WeekendForm;
  readonly refused: readonly WeekendRefusal[];
};

/** The boxes of a weekend. Its kind is chosen once. */
export function WeekendFields({
  speak,
  form,
  refused,
  withKind,
}: WeekendFieldsProps & { withKind: boolean }) {
  const { t } = speak;
  const box = (name: WeekendField, more: Partial<Parameters<typeof Field>[0]> = {}) => {
    const refusal = refused.find(({ field }) => field === name);
    return (
      <Field
        name={name}
        label={t(`weekends.field.${name}`)}
        value={form[name] ?? ""}
        error={refusal && t(`weekends.wrong.${refusal.reason}`, { typed: refusal.typed })}
        {...more}
      />
    );
  };
  return (
    <>
      {withKind && (
        <Choice
          name="kind"
          kind="radio"
          legend={t("weekends.field.kind")}
          options={WEEKEND_KINDS.map((kind) => ({
            ...{ value: kind, label: t(`weekends.kind.${kind}`), checked: (form.kind || "weekend") === kind },
          }))}
        />
      )}
      {box("title", { maxLength: 200, required: true })}
      <div class="session-form-times">
        {box("starts-on", { type: "date", required: true })}
        {box("ends-on", { type: "date", required: true })}
      </div>
      {box("about", { lines: 4, maxLength: 4000 })}
      {box("travel-there", { lines: 3, maxLength: 2000 })}
      {box("travel-back", { lines: 3, maxLength: 2000 })}
      {box("contact", { maxLength: 300, required: true, hint: t("weekends.field.contact.hint") })}
      <Choice
        name="beds"
        kind="checkbox"
        legend={t("weekends.field.beds")}
        options={[{ value: "yes", label: t("weekends.field.beds.yes"), checked: form.beds === "yes" }]}
      />
    </>
  );
}

/** What is to be put right of a weekend, for the summary above its form: each box by its label. */
export function wrongInWeekend({ t }: Speak, refused: readonly WeekendRefusal[]) {
  return refused.map(({ field }) => ({ id: field, words: t(`weekends.field.${field}`) }));
}

/** That something was done, or why not. */
export function WeekendSaid({
  speak: { t },
  done,
  fault,
}: {
  speak: Speak;
  done: ReturnType<typeof outcomeOf>;
  fault: string | null;
}) {
  if (fault !== null) return <Notice kind="error" title={t(`weekends.fault.${fault}`)} />;
  if (done === null) return null;
  return <Notice kind="success" title={t(`weekends.done.${done.outcome}`, { count: done.count })} />;
}

/** Where a page about weekends stands. */
export function WeekendTrail({
  speak: { t },
  here,
  trail = [],
}: {
  speak: Speak;
  here: string;
  trail?: readonly { href: string; label: string }[];
}) {
  return (
    <Breadcrumbs
      label={t("events.breadcrumbs")}
      trail={[
        { href: urls.desk, label: t("desk.home") },
        { href: urls.deskSessions, label: t("sessions.title") },
        { href: urls.deskWeekends, label: t("weekends.title") },
        ...trail,
      ]}
      here={here}
    />
  );
}
