import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";

/** Letters of this room: each a greeting, a paragraph, one link, and what to do if it was not them. */
export const LETTERS = ["rights", "preferences", "confirm-contact", "consent-again", "still-here"] as const;
export type LetterKind = (typeof LETTERS)[number];

export type RightsLetter = {
  readonly speak: Speak;
  readonly kind: LetterKind;
  /** The movement's name in that language. */
  readonly movement: string;
  /** What to call them; null when we do not know, or must not tell. */
  readonly calledName: string | null;
  /** Where the link leads, whole. */
  readonly link: string;
  /** Fills the paragraph: what they agreed to, the last day to answer. */
  readonly values?: Readonly<Record<string, string | number>>;
};

export function rightsLetter({ speak, kind, movement, calledName, link, values = {} }: RightsLetter) {
  const { t, locale } = speak;
  const greeting = calledName === null ? [] : [t("rights.mail.greeting", { name: calledName })];
  return letterOf({
    locale,
    subject: t(`rights.mail.${kind}.subject`, { movement, ...values }),
    before: [...greeting, t(`rights.mail.${kind}.body`, { movement, ...values })],
    link: { href: link, label: t(`rights.mail.${kind}.button`) },
    after: [t(`rights.mail.${kind}.after`, { movement, ...values })],
  });
}
