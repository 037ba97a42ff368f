import type { BedLetter } from "#features/events/weekends/beds/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";

export type BedWords = {
  readonly kind: BedLetter["kind"];
  readonly speak: Speak;
  /** The weekend's title. */
  readonly title: string;
  readonly movement: string;
  readonly calledName: string | null;
  /** What the other wrote; "" unless this is a message. */
  readonly words: string;
  /** Whether what they answer by e-mail reaches the other. */
  readonly mayReply: boolean;
  /** Their own page, whole. */
  readonly link: string;
};

/** What hosts and guests are told: addresses stand on their own page alone, never in a letter. */
export function bedLetter({ kind, speak, title, movement, calledName, words, mayReply, link }: BedWords) {
  const { t, locale } = speak;
  const values = { title, movement };
  return letterOf({
    locale,
    subject: t(`weekends.mail.${kind}.subject`, values),
    before: [
      calledName === null
        ? t("sign-ups.mail.hello-nameless")
        : t("sign-ups.mail.hello", { name: calledName }),
      t(`weekends.mail.${kind}.body`, values),
      ...(words === "" ? [] : [words]),
    ],
    link: { href: link, label: t(`weekends.mail.${kind}.button`) },
    after: [
      ...(kind === "message" && mayReply ? [] : [t(`weekends.mail.${kind}.after`, values)]),
      ...(mayReply ? [t("replies.may-reply")] : []),
    ],
  });
}

/** The same as a text message. */
export function bedText({ kind, speak, title, movement, link }: BedWords): string {
  return `${movement}: ${speak.t(`weekends.mail.${kind}.subject`, { title, movement })} ${link}`;
}
