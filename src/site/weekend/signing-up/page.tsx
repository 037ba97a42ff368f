import { Typed } from "#features/events/parts.tsx";
import type { Asked } from "#features/events/sign-ups/contract.ts";
import type { Weekend, WeekendSession } from "#features/events/weekends/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { PassOnSection } from "#site/session/passing-on/parts.tsx";
import { outcomeWords } from "#site/session/signing-up/parts.tsx";
import { urls } from "#site/urls.ts";
import { weekendToPassOn } from "#site/weekend/parts.tsx";

export type WeekendDoneProps = {
  readonly speak: Speak;
  readonly weekend: Weekend;
  readonly sessions: readonly { readonly session: WeekendSession; readonly asked: Asked | null }[];
  readonly people: number;
  /** The link to pass on, whole. */
  readonly address: string;
  /** They asked for a bed, or offered some. */
  readonly bed: "asked" | "offered" | null;
};

/** After a form: how it went. The same for everybody, known or not, signed up before or not. */
export function WeekendDonePage({ speak, weekend, sessions, people, bed, address }: WeekendDoneProps) {
  const { t } = speak;
  const going = sessions.some(({ asked }) => asked?.standing === "going");
  const title = sessions.length === 0 ? "weekends.bed.done.title" : "weekends.done.title";
  return (
    <>
      <Heading lead={t("sign-ups.done.lead")}>{t(title)}</Heading>
      {sessions.map(({ session, asked }) => (
        <Notice key={session.id} kind={asked?.standing === "going" ? "success" : "warn"}>
          <p>
            <strong>
              <Typed speak={speak}>{session.title}</Typed>
            </strong>
            <br />
            {speak.span(session.startsAt, session.endsAt)}
          </p>
          <p>{outcomeWords(speak, asked, people)}</p>
        </Notice>
      ))}
      {bed !== null && (
        <Notice kind="success">
          <p>{t(`weekends.bed.done.${bed}`)}</p>
        </Notice>
      )}
      <p>{t("sign-ups.done.before")}</p>
      <p class="hint">{t("sign-ups.done.no-letter")}</p>
      {sessions.length > 0 && (
        <PassOnSection
          speak={speak}
          about={weekendToPassOn(speak, weekend)}
          url={address}
          picture={urls.weekendCard(weekend.slug)}
          tone={going ? "going" : "asking"}
        />
      )}
      <p class="row">
        <LinkButton href={urls.weekend(weekend.slug)}>{t("weekends.done.back")}</LinkButton>
      </p>
    </>
  );
}
