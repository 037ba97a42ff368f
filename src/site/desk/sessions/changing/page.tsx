import type { OwnSession } from "#features/events/creating/defaults/queries.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { Details, SessionTrail } from "#site/desk/sessions/form/page.tsx";
import {
  DraftBox,
  type FieldsProps,
  KindBox,
  MoreTimes,
  NeedBoxes,
  PlaceBoxes,
  TimeBoxes,
  wrongInDraft,
} from "#site/desk/sessions/form/parts.tsx";
import { WrongSummary } from "#site/join/parts.tsx";
import { urls } from "#site/urls.ts";

export type ChangeProps = FieldsProps & {
  readonly session: OwnSession;
  readonly may: "everything" | "what-is-told";
  readonly points: readonly string[];
  /** It has other shifts, whose words can change with it. */
  readonly hasShifts: boolean;
  /** Parties that come or wait, and would be told. */
  readonly parties: number;
  readonly today: string;
};

/** What can be changed of a session: everything by organisers, by its hosts what those who come are told. */
export function ChangePage({ session, may, points, hasShifts, parties, today, ...fields }: ChangeProps) {
  const { speak, refused } = fields;
  const { t } = speak;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={t("sessions.change.title", { title: session.title })}
      lead={t("sessions.change.lead", { parties })}
    >
      <SessionTrail speak={speak} here={t("sessions.change")} />
      <WrongSummary speak={speak} wrong={wrongInDraft(speak, refused)} />
      <form method="post" action={urls.deskSessionAct(session.id, "change")} class="session-form">
        {may === "everything" ? (
          <>
            <KindBox {...fields} />
            <TimeBoxes {...fields} today={today} />
            <PlaceBoxes {...fields} points={points} />
            <NeedBoxes {...fields} withPlaces={false} />
            <Details {...fields} open />
            <MoreTimes {...fields} several={false} />
            {hasShifts && (
              <Choice
                name="all-shifts"
                legend={t("sessions.siblings")}
                kind="checkbox"
                options={[{ value: "yes", label: t("sessions.change.all-shifts"), checked: true }]}
              />
            )}
          </>
        ) : (
          <>
            <DraftBox {...fields} name="how-to-find-us" lines={2} maxLength={500} />
            <DraftBox {...fields} name="what-to-bring" lines={2} maxLength={500} />
            <DraftBox {...fields} name="joining-note" lines={3} maxLength={2000} />
          </>
        )}
        <p class="desk-buttons">
          <Button>{t("sessions.change.go")}</Button>
          <LinkButton href={urls.deskSession(session.id)}>{t("sessions.leave")}</LinkButton>
        </p>
      </form>
    </DeskFrame>
  );
}
