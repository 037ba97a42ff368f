import { RHYTHMS, type Rhythm } from "#domain/sessions/repeats.ts";
import { noonOf } from "#domain/time/calendar-day.ts";
import type { OwnSession } from "#features/events/creating/defaults/queries.ts";
import type { PlannedDay } from "#features/events/creating/repeating/commands.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { SessionTrail } from "#site/desk/sessions/form/page.tsx";
import { urls } from "#site/urls.ts";

/** Repeating a session: how often and until when; then the days, before anything is made. */
export function RepeatPage({
  speak,
  session,
  rhythm,
  until,
  isPollingDay,
  planned,
  fault,
}: {
  speak: Speak;
  session: OwnSession;
  rhythm: Rhythm;
  until: string;
  isPollingDay: boolean;
  /** Null before the organiser has asked to see the days. */
  planned: readonly PlannedDay[] | null;
  fault: string | undefined;
}) {
  const { t } = speak;
  const path = urls.deskSessionAct(session.id, "repeat");
  const fresh = (planned ?? []).filter(({ there, shifts }) => !there && shifts.length > 0);
  const made = fresh.reduce((sum, { shifts }) => sum + shifts.length, 0);
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={t("sessions.repeat.title", { title: session.title })}
      lead={t("sessions.repeat.lead")}
    >
      <SessionTrail speak={speak} here={t("sessions.repeat")} />
      <form method="get" action={path} class="session-form">
        <Choice
          name="rhythm"
          legend={t("sessions.repeat.how")}
          kind="radio"
          options={RHYTHMS.map((each) => ({
            ...{
              value: each,
              label: t(`sessions.repeat.${each}`, { day: speak.day(session.startsAt) }),
            },
            checked: each === rhythm,
          }))}
        />
        <Field
          name="until"
          type="date"
          width="short"
          label={t("sessions.repeat.until")}
          hint={isPollingDay ? t("sessions.repeat.polling-day") : undefined}
          value={until}
          error={fault}
        />
        <p>
          <Button kind={planned === null ? "main" : "plain"}>{t("sessions.repeat.see")}</Button>
        </p>
      </form>
      {planned !== null && (
        <form method="post" action={path} class="session-form">
          <input type="hidden" name="rhythm" value={rhythm} />
          <input type="hidden" name="until" value={until} />
          <h2>{t("sessions.repeat.days", { count: made })}</h2>
          <ul>
            {planned.map((day) => (
              <li key={day.day}>
                <PlannedLine speak={speak} planned={day} />
              </li>
            ))}
          </ul>
          <p class="desk-buttons">
            {made > 0 && (
              <>
                <Button name="act" value="publish">
                  {t("sessions.repeat.publish")}
                </Button>
                <Button kind="plain" name="act" value="draft">
                  {t("sessions.repeat.draft")}
                </Button>
              </>
            )}
            <LinkButton href={urls.deskSession(session.id)}>{t("sessions.leave")}</LinkButton>
          </p>
        </form>
      )}
    </DeskFrame>
  );
}

/** One day: its shifts, or why it is left out. */
function PlannedLine({
  speak,
  planned: { day, shifts, clocks, there },
}: {
  speak: Speak;
  planned: PlannedDay;
}) {
  const { t } = speak;
  const named = speak.day(noonOf(day));
  if (there) return <span class="hint">{t("sessions.repeat.there", { day: named })}</span>;
  if (clocks === "skipped") return <b>{t("sessions.repeat.skipped", { day: named })}</b>;
  const spans = shifts.map(({ startsAt, endsAt }) => speak.span(startsAt, endsAt)).join("; ");
  return (
    <>
      {spans}
      {clocks === "repeated" && <b> {t("sessions.repeat.twice")}</b>}
    </>
  );
}
