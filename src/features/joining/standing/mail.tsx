import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";

type AnswerWords = {
  readonly speak: Speak;
  /** The movement's name in that language. */
  readonly movement: string;
  readonly calledName: string | null;
  /** Where the link leads, whole. */
  readonly link: string;
};

/** "You are a member", to somebody whose application was looked at. */
export function approvedLetter({
  speak,
  movement,
  calledName,
  link,
  until,
}: AnswerWords & { until: string | null }) {
  const { t, locale } = speak;
  return letterOf({
    locale,
    subject: t("members.mail.approved.subject", { movement }),
    before: [
      ...greeting(speak, calledName),
      t("members.mail.approved.body", { movement }),
      ...(until === null ? [] : [t("members.mail.approved.until", { day: until })]),
    ],
    link: { href: link, label: t("members.mail.approved.button") },
    after: [],
  });
}

/** "We cannot take you as a member now", with the reason and the words of whoever decided. */
export function refusedLetter({
  speak,
  movement,
  calledName,
  link,
  reason,
  words,
}: AnswerWords & { reason: string | null; words: string }) {
  const { t, locale } = speak;
  return letterOf({
    locale,
    subject: t("members.mail.refused.subject"),
    before: [
      ...greeting(speak, calledName),
      t("members.mail.refused.body", { movement }),
      ...(reason === null || reason === "other" ? [] : [t(`members.mail.why.${reason}`)]),
      ...(words === "" ? [] : [t("members.mail.refused.words", { words })]),
      t("members.mail.refused.again"),
    ],
    link: { href: link, label: t("members.mail.refused.button") },
    after: [],
  });
}

function greeting({ t }: Speak, name: string | null): readonly string[] {
  return name === null ? [] : [t("join.mail.confirm.greeting", { name })];
}
