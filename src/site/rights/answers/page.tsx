import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";

export type Question =
  | { readonly kind: "confirm-contact" | "still-here" }
  /** @property pair "email.news" */
  | { readonly kind: "consent-again"; readonly pair: string; readonly deadline: Date };

/** What can have come of each kind of link. */
export const OUTCOMES = {
  "confirm-contact": ["confirmed", "somebody-elses", "already"],
  "consent-again": ["again-yes", "again-no"],
  "still-here": ["still-here"],
} as const;
export type Outcome = (typeof OUTCOMES)[keyof typeof OUTCOMES][number];

/** The question of a letter, with its buttons. Coming here answers nothing by itself. */
export function AskPage({
  speak,
  movement,
  question,
  path,
}: {
  speak: Speak;
  movement: string;
  question: Question;
  path: string;
}) {
  const { t } = speak;
  const { kind } = question;
  return (
    <form method="post" action={path} class="rights-part">
      <Heading lead={t(`rights.ask.${kind}.lead`, { movement })}>{t(`rights.ask.${kind}`)}</Heading>
      {question.kind === "consent-again" && (
        <>
          <p>
            <strong>{t(`join.consent.${question.pair}`)}</strong>
          </p>
          <p>{t("rights.ask.consent-again.silence", { day: speak.dayAndYear(question.deadline) })}</p>
        </>
      )}
      <p class="rights-ways">
        <Button name="say" value="yes">
          {t(`rights.ask.${kind}.yes`)}
        </Button>
        {kind !== "confirm-contact" && (
          <Button kind={kind === "still-here" ? "danger" : "plain"} name="say" value="no">
            {t(`rights.ask.${kind}.no`)}
          </Button>
        )}
      </p>
    </form>
  );
}

/** What the answer has done. */
export function AnsweredPage({
  speak: { t },
  movement,
  outcome,
  preferences,
}: {
  speak: Speak;
  movement: string;
  outcome: Outcome;
  /** Path of their preference centre; of the page that sends a link to it, where it is not known who answered. */
  preferences: string;
}) {
  return (
    <div class="rights">
      <Heading lead={t(`rights.answered.${outcome}.lead`, { movement })}>
        {t(`rights.answered.${outcome}`)}
      </Heading>
      <p>
        <LinkButton href={preferences}>{t("rights.to-preferences")}</LinkButton>
      </p>
    </div>
  );
}
