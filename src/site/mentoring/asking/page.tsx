import type { JoinRefusal } from "#features/joining/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Keeping, refusedWords, WrongSummary, wrongInJoin } from "#site/join/parts.tsx";
import { urls } from "#site/urls.ts";

export type MentoringAskingProps = {
  readonly speak: Speak;
  readonly movement: string;
  readonly texts: boolean;
  readonly name: string;
  readonly reach: string;
  readonly refusals: readonly JoinRefusal[];
  readonly tooOften: boolean;
};

/** What mentoring is, for anybody, and the form that sends them their own link to offer or to ask. */
export function MentoringPage(props: MentoringAskingProps) {
  const { speak, movement, texts, refusals } = props;
  const { t } = speak;
  return (
    <>
      <Heading lead={t("mentoring.lead", { movement })}>{t("mentoring.title")}</Heading>
      <ul>
        {["mentors", "mentees", "candidates", "private"].map((each) => (
          <li key={each}>{t(`mentoring.about.${each}`)}</li>
        ))}
      </ul>
      {props.tooOften && <Notice kind="error" title={t("mentoring.too-often")} />}
      <WrongSummary speak={speak} wrong={wrongInJoin(speak, refusals)} />
      <section aria-labelledby="ask">
        <Heading level={2} id="ask" lead={t("mentoring.ask.lead")}>
          {t("mentoring.ask.title")}
        </Heading>
        <form method="post" action={urls.mentoring} novalidate>
          <Field
            name="name"
            label={t("join.name")}
            value={props.name}
            error={refusedWords(speak, refusals, "name")}
            autocomplete="name"
            maxLength={200}
            required
          />
          <Field
            name="reach"
            label={t(texts ? "join.reach" : "join.reach.email")}
            value={props.reach}
            error={refusedWords(speak, refusals, "reach")}
            autocomplete="email"
            inputMode="email"
            required
          />
          <Button>{t("mentoring.ask.send")}</Button>
          <Keeping speak={speak} name={movement} />
        </form>
      </section>
    </>
  );
}

/** After the form: the same for everybody, known or not. */
export function MentoringSentPage({ speak: { t } }: { speak: Speak }) {
  return (
    <>
      <Heading lead={t("mentoring.sent.lead")}>{t("mentoring.sent.title")}</Heading>
      <p>
        <LinkButton href={urls.home}>{t("events.next.elsewhere")}</LinkButton>
      </p>
    </>
  );
}
