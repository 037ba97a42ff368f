import type { Seat } from "#domain/elections/seats.ts";
import type { JoinRefusal } from "#features/joining/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import {
  DraftBox,
  type FieldsProps,
  KindBox,
  PlaceBoxes,
  TimeBoxes,
  wrongInDraft,
} from "#site/desk/sessions/form/parts.tsx";
import { seatName } from "#site/finder/parts.tsx";
import { Keeping, refusedWords, WrongSummary, wrongInJoin } from "#site/join/parts.tsx";
import { urls } from "#site/urls.ts";

export type ProposePageProps = FieldsProps & {
  readonly seat: Seat;
  readonly name: string;
  readonly reach: string;
  readonly words: string;
  /** What cannot be used of who they are. */
  readonly refusals: readonly JoinRefusal[];
  /** They have proposed often within the hour. */
  readonly tooOften: boolean;
  readonly texts: boolean;
  readonly movement: string;
  readonly today: string;
};

/** The form by which anybody proposes a session in a seat: what, when, where, and who they are. Works without script. */
export function ProposePage(props: ProposePageProps) {
  const { speak, form, refused, seat, refusals, tooOften, texts, movement, today } = props;
  const { t } = speak;
  const fields = { speak, form, refused };
  return (
    <>
      <Heading lead={t("sessions.propose.lead")}>
        {t("sessions.propose.title", { seat: seatName(seat, speak) })}
      </Heading>
      {tooOften && <Notice kind="error" title={t("sessions.propose.too-often")} />}
      <WrongSummary
        speak={speak}
        wrong={[...wrongInDraft(speak, refused), ...wrongInJoin(speak, refusals)]}
      />
      <form method="post" action={urls.proposeIn(seat)} class="session-form" novalidate>
        <KindBox {...fields} />
        <TimeBoxes {...fields} today={today} />
        <PlaceBoxes {...fields} points={[]} />
        <Choice
          name="at-home"
          legend={t("sessions.field.where")}
          kind="checkbox"
          options={[
            {
              ...{ name: "from-home", value: "yes", label: t("sessions.field.from-home") },
              checked: form["from-home"] === "yes",
            },
          ]}
        />
        <DraftBox {...fields} name="title" maxLength={200} hint={t("sessions.field.title.hint")} />
        <Field
          name="words"
          lines={4}
          maxLength={2000}
          label={t("sessions.propose.words")}
          hint={t("sessions.propose.words-hint")}
          value={props.words}
        />
        <Field
          name="name"
          label={t("join.name")}
          value={props.name}
          error={refusedWords(speak, refusals, "name")}
          autocomplete="name"
          required
        />
        <Field
          name="reach"
          label={t(texts ? "join.reach" : "join.reach.email")}
          hint={t("sessions.propose.reach-hint")}
          value={props.reach}
          error={refusedWords(speak, refusals, "reach")}
          autocomplete="email"
          inputMode="email"
          required
        />
        <Button>{t("sessions.propose.go")}</Button>
        <Keeping speak={speak} name={movement} />
      </form>
    </>
  );
}

/** After the form: what happens next. The same for everybody, known or not. */
export function ProposedPage({ speak, seat }: { speak: Speak; seat: Seat }) {
  const { t } = speak;
  return (
    <>
      <Heading lead={t("sessions.proposed.lead")}>{t("sessions.proposed.title")}</Heading>
      <LinkButton href={urls.seat(seat)}>{seatName(seat, speak)}</LinkButton>
    </>
  );
}
