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
  /** On which side of a match they are; null where there is none, or nobody's first name was told. */
  readonly side: "host" | "guest" | null;
  /** What the other is called; "" without a side. */
  readonly other: string;
  /** What the other wrote; "" unless this is a message. */
  readonly words: string;
  /** Whether what they answer by e-mail reaches the other. */
  readonly mayReply: boolean;
  /** Their own page, whole. */
  readonly link: string;
};

/** What hosts and guests are told: addresses stand on their own page alone, never in a letter. */
export function bedLetter(bed: BedWords) {
  const { kind, speak, title, movement, calledName, side, other, words, mayReply, link } = bed;
  const { t, locale } = speak;
  const values = { title, movement, side: side ?? "none", other };
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
