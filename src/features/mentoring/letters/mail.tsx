import type { MentoringLetter } from "#features/mentoring/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";
import type { MentoringTold } from "./queries.ts";

export type MentoringWords = {
  readonly kind: MentoringLetter["kind"];
  readonly speak: Speak;
  readonly told: MentoringTold;
  readonly movement: string;
  /** What to call who reads it; null when we were never told. */
  readonly calledName: string | null;
  /** Whether what they answer by e-mail reaches the other. */
  readonly mayReply: boolean;
  /** Their own page, whole. */
  readonly link: string;
};

/** What happened, and the one place where it is answered: neither of the two learns the other's address. */
export function mentoringLetter(words: MentoringWords) {
  const { kind, speak, told, calledName, mayReply, link } = words;
  const { t, locale } = speak;
  const values = valuesOf(words);
  const { pair } = told;
  const sided = kind === "proposed" ? `${kind}.${pair?.side ?? "mentee"}` : kind;
  return letterOf({
    locale,
    subject: t(`mentoring.mail.${kind}.subject`, values),
    before: [
      calledName === null
        ? t("sign-ups.mail.hello-nameless")
        : t("sign-ups.mail.hello", { name: calledName }),
      t(`mentoring.mail.${sided}.body`, values),
      ...(told.words === "" ? [] : [told.words]),
    ],
    link: { href: link, label: t(`mentoring.mail.${kind}.button`, values) },
    after: [
      ...(kind === "message" && mayReply ? [] : [t(`mentoring.mail.${kind}.after`, values)]),
      ...(mayReply ? [t("replies.may-reply")] : []),
    ],
  });
}

/** The same in a text message; what the other wrote is behind the link. */
export function mentoringText(words: MentoringWords): string {
  return words.speak.t(`mentoring.sms.${words.kind}`, { ...valuesOf(words), link: words.link });
}

function valuesOf({ speak, told: { pair }, movement }: MentoringWords) {
  return {
    movement,
    other: pair?.otherName ?? speak.t("mentoring.somebody"),
    until: pair === null ? "" : speak.day(pair.answerBy),
  };
}
