import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";
import { wordsIn } from "#registers/groups/contract.ts";
import { pairOf, type Waiting } from "./confirming/contract.ts";

export type JoiningLetter = {
  readonly speak: Speak;
  /** The movement's name in that language. */
  readonly movement: string;
  /** What to call them; null when we do not know. */
  readonly calledName: string | null;
  /** Where the link leads, whole. */
  readonly link: string;
};

/** "Is this you?", to somebody who just joined or ticked something: names everything that a yes is about. */
export function confirmLetter({
  speak,
  movement,
  calledName,
  link,
  waiting,
}: JoiningLetter & { waiting: Waiting }) {
  const { t, locale } = speak;
  const whom = waiting.isKnown ? "known" : "new";
  const things = waitingWords(speak, waiting, movement);
  return letterOf({
    locale,
    subject: t(`join.mail.confirm.subject.${whom}`),
    before: [
      ...greeting(speak, calledName),
      t(`join.mail.confirm.body.${whom}`, { movement }),
      ...(things.length > 0 ? [t("join.mail.confirm.about"), ...things.map((words) => `• ${words}`)] : []),
      t("join.mail.confirm.open"),
    ],
    link: { href: link, label: t("join.mail.confirm.button") },
    after: [t("join.mail.confirm.ignore")],
  });
}

/** "You are with us already", to somebody whom nothing is waiting for. */
export function againLetter({ speak, movement, calledName, link }: JoiningLetter) {
  const { t, locale } = speak;
  return letterOf({
    locale,
    subject: t("join.mail.again.subject"),
    before: [...greeting(speak, calledName), t("join.mail.again.body", { movement })],
    link: { href: link, label: t("join.mail.again.button") },
    after: [],
  });
}

/** "Your membership ends on …". */
export function renewalLetter({ speak, movement, calledName, link, day }: JoiningLetter & { day: string }) {
  const { t, locale } = speak;
  return letterOf({
    locale,
    subject: t("join.mail.renewal.subject", { day }),
    before: [...greeting(speak, calledName), t("join.mail.renewal.body", { movement, day })],
    link: { href: link, label: t("join.mail.renewal.button") },
    after: [],
  });
}

/** Each thing that waits, as a line. */
function waitingWords({ t, locale }: Speak, waiting: Waiting, movement: string): readonly string[] {
  const { consents, application, group } = waiting;
  return [
    ...consents.map((each) =>
      t(each.endedAt === null ? "join.mail.confirm.consent" : "join.mail.confirm.consent-again", {
        what: t(`join.consent.${pairOf(each)}`),
      }),
    ),
    ...(application === null ? [] : [t("join.confirm.member", { movement })]),
    ...(group === null
      ? []
      : [t(`join.confirm.group.${group.joining}`, { group: wordsIn(locale, group.name) })]),
  ];
}

function greeting({ t }: Speak, name: string | null): readonly string[] {
  return name === null ? [] : [t("join.mail.confirm.greeting", { name })];
}
