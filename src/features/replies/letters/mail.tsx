import type { ReplyLetterKind } from "#features/replies/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";

export type ReplyWords = {
  readonly kind: ReplyLetterKind;
  readonly speak: Speak;
  readonly movement: string;
  readonly calledName: string | null;
  /** Letters that one message may have. */
  readonly longest: number;
  /** Their own page, whole. */
  readonly link: string;
};

/** What became of an answer by e-mail; nothing of what they wrote is in it. */
export function replyLetter({ kind, speak, movement, calledName, longest, link }: ReplyWords) {
  const { t, locale } = speak;
  const values = { movement, longest };
  return letterOf({
    locale,
    subject: t(`replies.mail.${kind}.subject`, values),
    before: [
      calledName === null
        ? t("sign-ups.mail.hello-nameless")
        : t("sign-ups.mail.hello", { name: calledName }),
      t(`replies.mail.${kind}.body`, values),
    ],
    link: { href: link, label: t("replies.mail.button") },
    after: [t(`replies.mail.${kind}.after`, values)],
  });
}

/** The same as a text message. */
export function replyText({ kind, speak, movement, link, longest }: ReplyWords): string {
  return `${movement}: ${speak.t(`replies.mail.${kind}.subject`, { movement, longest })} ${link}`;
}
