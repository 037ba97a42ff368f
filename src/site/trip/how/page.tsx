import type { SessionInFull } from "#features/events/contract.ts";
import { HOW, LONGEST_WORDS } from "#features/events/feedback/contract.ts";
import type { ToTell } from "#features/events/feedback/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { WrongSummary } from "#site/join/parts.tsx";
import { SessionCards } from "#site/session/parts.tsx";
import { urls } from "#site/urls.ts";

export type HowPageProps = {
  readonly speak: Speak;
  /** "/l/trip/…" */
  readonly trip: string;
  readonly signUpId: string;
  readonly about: ToTell;
  readonly thanked: boolean;
  /** What they wrote, where they sent it without choosing how it was; null when they did not. */
  readonly unchosen: string | null;
  readonly next: readonly SessionInFull[];
  readonly now: Date;
  /** Their own page of mentoring, after a training; null after anything else. */
  readonly mentoring: string | null;
};

/** How it was, in one tap and perhaps a sentence, and what somebody could do next. */
export function HowPage(props: HowPageProps) {
  const { speak, trip, signUpId, about, thanked, unchosen, next, now, mentoring } = props;
  const { t } = speak;
  const { session, told } = about;
  return (
    <>
      <Heading
        lead={t("reminders.how.lead", {
          title: session.title,
          when: speak.span(session.startsAt, session.endsAt),
        })}
      >
        {t("reminders.how.title")}
      </Heading>
      {thanked && (
        <Notice kind="success">
          <p>{t("reminders.how.thanks")}</p>
        </Notice>
      )}
      {unchosen !== null && (
        <WrongSummary speak={speak} wrong={[{ id: "how", words: t("reminders.how.choose") }]} />
      )}
      {told !== null && !thanked && <p>{t("reminders.how.again")}</p>}
      <form method="post" action={`${trip}/how/${signUpId}`}>
        <Choice
          name="how"
          kind="radio"
          legend={t("reminders.how.legend")}
          {...(unchosen === null ? {} : { error: t("reminders.how.choose") })}
          options={HOW.map((value) => ({
            value,
            label: t(`reminders.how.${value}`),
            checked: told?.how === value,
          }))}
        />
        <div class="field">
          <label for="words">{t("reminders.how.words")}</label>
          <p class="hint" id="words-hint">
            {t("reminders.how.words.hint")}
          </p>
          <textarea
            class="input"
            id="words"
            name="words"
            rows={3}
            maxLength={LONGEST_WORDS}
            aria-describedby="words-hint"
          >
            {unchosen ?? told?.words ?? ""}
          </textarea>
        </div>
        <Button>{t("reminders.how.send")}</Button>
      </form>
      <Heading level={2}>{t("reminders.how.next")}</Heading>
      {next.length === 0 ? (
        <p>{t("reminders.how.next.none")}</p>
      ) : (
        <SessionCards speak={speak} sessions={next} now={now} />
      )}
      {mentoring !== null && (
        <>
          <p>{t("mentoring.trip.offer")}</p>
          <p>
            <LinkButton href={mentoring}>{t("mentoring.trip.begin")}</LinkButton>
          </p>
        </>
      )}
      <p class="row">
        <LinkButton href={trip}>{t("reminders.how.trip")}</LinkButton>
        <LinkButton href={urls.home}>{t("events.next.elsewhere")}</LinkButton>
      </p>
    </>
  );
}

/** Somebody else's sign-up, or one that lies ahead. */
export function NothingToTellPage({ speak: { t }, trip }: { speak: Speak; trip: string }) {
  return (
    <>
      <Heading lead={t("reminders.how.none")}>{t("reminders.how.none.title")}</Heading>
      <p class="row">
        <LinkButton href={trip}>{t("reminders.how.trip")}</LinkButton>
      </p>
    </>
  );
}
