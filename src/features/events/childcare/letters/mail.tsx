import type { ChildcareLetter } from "#features/events/childcare/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";
import type { ChildcareTold } from "./queries.ts";

export type ChildcareLetterWords = {
  readonly kind: ChildcareLetter["kind"];
  readonly speak: Speak;
  readonly told: ChildcareTold;
  readonly movement: string;
  readonly calledName: string | null;
  /** The trip, or for the lead the page of the childcare; whole. */
  readonly link: string;
};

/** What happened to child places, or to somebody's part in minding them. Says nothing about any child. */
export function childcareLetter(words: ChildcareLetterWords) {
  const { kind, speak, calledName, link } = words;
  const { t, locale } = speak;
  const values = valuesOf(words);
  return letterOf({
    locale,
    subject: t(`childcare.mail.${kind}.subject`, values),
    before: [
      calledName === null
        ? t("sign-ups.mail.hello-nameless")
        : t("sign-ups.mail.hello", { name: calledName }),
      t(`childcare.mail.${kind}.body`, values),
    ],
    link: { href: link, label: t(kind === "lead" ? "childcare.mail.lead.button" : "childcare.mail.button") },
    after: [t("childcare.mail.why-you", values)],
  });
}

/** The same in a text message. */
export function childcareText(words: ChildcareLetterWords): string {
  const { t } = words.speak;
  const subject = t(`childcare.mail.${words.kind}.subject`, valuesOf(words));
  return t("childcare.sms", { movement: words.movement, subject, link: words.link });
}

function valuesOf({ speak, told, movement }: ChildcareLetterWords) {
  const { session, ages, children } = told;
  return {
    ...{ movement, children, title: session.title },
    when: speak.span(session.startsAt, session.endsAt),
    ages: ages === null ? "" : speak.t("childcare.ages", { from: ages.from, to: ages.to }),
  };
}
