import type { OwnSession } from "#features/events/creating/defaults/queries.ts";
import type { Losing } from "#features/events/sign-ups/capacity/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { DeskFrame, nameOf } from "#site/desk/parts.tsx";
import { SessionTrail } from "#site/desk/sessions/form/page.tsx";
import { Fill } from "#site/desk/sessions/parts.tsx";
import { urls } from "#site/urls.ts";

/** How many places a session has; before any party loses its own, who that would be. */
export function PlacesPage({
  speak,
  session,
  waiting,
  typed,
  wrong,
  losing,
}: {
  speak: Speak;
  session: OwnSession;
  waiting: number;
  typed: string;
  wrong: boolean;
  /** Who would go to the waiting list; null before anything was typed. */
  losing: readonly Losing[] | null;
}) {
  const { t } = speak;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={t("sessions.places.title", { title: session.title })}
      lead={t("sessions.places.lead")}
    >
      <SessionTrail speak={speak} here={t("sessions.places")} />
      <Fill speak={speak} session={{ ...session, waiting }} />
      {losing !== null && losing.length > 0 && (
        <Notice kind="warn" title={t("sessions.places.losing", { count: losing.length })}>
          <ul>
            {losing.map((party) => (
              <li key={party.signUpId}>
                {nameOf(speak, party)} · {t("sessions.places.people", { people: party.people })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <form method="post" action={urls.deskSessionAct(session.id, "places")} class="session-form">
        <Field
          name="places"
          label={t("sessions.field.places")}
          hint={t("sessions.places.hint")}
          inputMode="numeric"
          width="short"
          value={typed}
          error={wrong ? t("sessions.fault.not-places") : undefined}
        />
        {losing !== null && losing.length > 0 && <input type="hidden" name="seen" value={typed} />}
        <p class="desk-buttons">
          <Button>
            {t(losing !== null && losing.length > 0 ? "sessions.places.sure" : "sessions.places.go")}
          </Button>
          <LinkButton href={urls.deskSession(session.id)}>{t("sessions.leave")}</LinkButton>
        </p>
      </form>
    </DeskFrame>
  );
}
