import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";
import type { RunningOut } from "./queries.ts";

export type BadgeWords = {
  readonly speak: Speak;
  readonly told: RunningOut;
  readonly movement: string;
  /** What to call who reads it; null when we were never told. */
  readonly calledName: string | null;
  /** The training that renews it, or their own page, whole. */
  readonly link: string;
};

/** That a badge is about to run out, and how it is renewed. */
export function badgeLetter(words: BadgeWords) {
  const { speak, calledName, told, link } = words;
  const { t, locale } = speak;
  const values = valuesOf(words);
  return letterOf({
    locale,
    subject: t("badges.mail.subject", values),
    before: [
      calledName === null
        ? t("sign-ups.mail.hello-nameless")
        : t("sign-ups.mail.hello", { name: calledName }),
      t("badges.mail.body", values),
      told.training === null
        ? t(told.badge === "dbs" ? "badges.mail.dbs" : "badges.mail.ask", values)
        : t("badges.mail.training", values),
    ],
    link: { href: link, label: t(told.training === null ? "badges.mail.trip" : "badges.mail.join") },
    after: [t("badges.mail.after", values)],
  });
}

/** The same as a text message. */
export function badgeText(words: BadgeWords): string {
  return words.speak.t("badges.sms", { ...valuesOf(words), link: words.link });
}

function valuesOf({ speak, told: { badge, expiresAt, training }, movement }: BadgeWords) {
  return {
    ...{ badge: speak.t(`badges.kind.${badge}`), day: speak.dayAndYear(expiresAt), movement },
    title: training?.title ?? "",
    when: training === null ? "" : speak.span(training.startsAt, training.endsAt),
  };
}
