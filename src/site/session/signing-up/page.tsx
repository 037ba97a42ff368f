import type { ChildcareBand } from "#features/events/childcare/contract.ts";
import type { Session, SessionInFull } from "#features/events/contract.ts";
import { Typed, whereText } from "#features/events/parts.tsx";
import type { Asked } from "#features/events/sign-ups/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { PassOnSection, sessionToPassOn } from "#site/session/passing-on/parts.tsx";
import { urls } from "#site/urls.ts";
import { childcareWords, outcomeWords } from "./parts.tsx";

export type SignedUpPageProps = {
  readonly speak: Speak;
  readonly session: SessionInFull;
  readonly sessions: readonly { readonly session: Session; readonly asked: Asked | null }[];
  readonly people: number;
  /** Places for children at the session. */
  readonly childcare: readonly ChildcareBand[];
  /** The link to pass on, whole. */
  readonly address: string;
};

/** After the form: how it went, and what happens next. The same for everybody, known or not, signed up before or not. */
export function SignedUpPage({ speak, session, sessions, people, childcare, address }: SignedUpPageProps) {
  const { t } = speak;
  const some = sessions.some(({ asked }) => asked?.standing === "going");
  return (
    <>
      <Heading lead={t("sign-ups.done.lead")}>
        {t(some ? "sign-ups.done.title" : "sign-ups.done.title.waiting")}
      </Heading>
      {sessions.map(({ session: each, asked }) => (
        <Notice key={each.id} kind={asked?.standing === "going" ? "success" : "warn"}>
          <p>
            <strong>
              <Typed speak={speak}>{each.title}</Typed>
            </strong>
            <br />
            {speak.span(each.startsAt, each.endsAt)}
            <br />
            {whereText(speak, each)}
          </p>
          <p>{outcomeWords(speak, asked, people)}</p>
          <p>
            <a href={urls.sessionCalendar(each.id)}>{t("events.calendar")}</a>
          </p>
        </Notice>
      ))}
      {childcare.length > 0 && <p>{childcareWords(speak, childcare)}</p>}
      <p>{t("sign-ups.done.before")}</p>
      <p class="hint">{t("sign-ups.done.no-letter")}</p>
      <PassOnSection
        speak={speak}
        about={sessionToPassOn(speak, session)}
        url={address}
        picture={urls.sessionCard(session.id)}
        tone={some ? "going" : "asking"}
      />
      <p class="row">
        <LinkButton href={urls.home}>{t("events.next.elsewhere")}</LinkButton>
        <LinkButton href={urls.session(session.id)}>{t("sign-ups.done.back")}</LinkButton>
      </p>
    </>
  );
}
