import type { OwnSession } from "#features/events/creating/defaults/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { SessionTrail } from "#site/desk/sessions/form/page.tsx";
import { urls } from "#site/urls.ts";

/** Calling a session off: who is told, and why, which everybody reads. */
export function CallOffPage({
  speak,
  session,
  parties,
  shifts,
  typed,
  noReason,
}: {
  speak: Speak;
  session: OwnSession;
  /** Parties that come or wait. */
  parties: number;
  /** Shifts of its occasion that still stand, with it. */
  shifts: number;
  typed: string;
  noReason: boolean;
}) {
  const { t } = speak;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={t("sessions.call-off.title", { title: session.title })}
      lead={t("sessions.call-off.lead", { parties })}
    >
      <SessionTrail speak={speak} here={t("sessions.call-off")} />
      <form method="post" action={urls.deskSessionAct(session.id, "call-off")} class="session-form">
        <Field
          name="reason"
          lines={3}
          maxLength={300}
          label={t("sessions.call-off.why")}
          hint={t("sessions.call-off.why-hint")}
          value={typed}
          error={noReason ? t("sessions.fault.no-reason") : undefined}
        />
        {shifts > 1 && (
          <Choice
            name="all-shifts"
            legend={t("sessions.siblings")}
            kind="checkbox"
            options={[{ value: "yes", label: t("sessions.call-off.all-shifts", { shifts }) }]}
          />
        )}
        <p class="desk-buttons">
          <Button kind="danger">{t("sessions.call-off.go")}</Button>
          <LinkButton href={urls.deskSession(session.id)}>{t("sessions.leave")}</LinkButton>
        </p>
      </form>
    </DeskFrame>
  );
}
