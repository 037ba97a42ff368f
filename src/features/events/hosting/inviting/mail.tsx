import type { SessionInFull } from "#features/events/contract.ts";
import { whereText } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";

export type HostLetterWords = {
  readonly speak: Speak;
  readonly session: SessionInFull;
  readonly movement: string;
  readonly calledName: string | null;
  /** The host's page, whole. */
  readonly link: string;
};

/** Somebody is asked to host: what, when, where, and the one link that they need at the door. */
export function hostLetter({ speak, session, movement, calledName, link }: HostLetterWords) {
  const { t, locale } = speak;
  const values = {
    ...{ title: session.title, movement, where: whereText(speak, session), contact: session.contact },
    ...{ when: speak.span(session.startsAt, session.endsAt), organiser: session.organiserName },
  };
  return letterOf({
    locale,
    subject: t("host.mail.subject", values),
    before: [
      calledName === null ? t("host.mail.hello-nameless") : t("host.mail.hello", { name: calledName }),
      t("host.mail.body", values),
      t("host.mail.what"),
    ],
    link: { href: link, label: t("host.mail.button") },
    after: [t("host.mail.private"), t("host.mail.after", values), t("host.mail.why-you", values)],
  });
}

/** The same in a text message. */
export function hostText({ speak, session, link }: HostLetterWords): string {
  const when = speak.span(session.startsAt, session.endsAt);
  return speak.t("host.sms", { title: session.title, when, link });
}
