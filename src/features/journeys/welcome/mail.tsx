import type { WelcomeLetter } from "#domain/ladder/welcome.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";

/** One letter of the welcome series: who we are, a first session, a second chance; with the way out at its foot. */
export function welcomeLetter(
  { t, locale }: Speak,
  {
    letter,
    movement,
    calledName,
    origin,
    wayOut,
    preferences,
  }: {
    letter: WelcomeLetter;
    movement: string;
    calledName: string | null;
    origin: string;
    wayOut: string;
    preferences: string;
  },
) {
  return letterOf({
    locale,
    subject: t(`welcome.subject.${letter}`, { movement }),
    before: [
      ...(calledName === null ? [] : [t("welcome.greeting", { name: calledName })]),
      t(`welcome.body.${letter}`, { movement }),
    ],
    link: { href: `${origin}/find`, label: t("welcome.find") },
    after: [t("welcome.way-out", { link: wayOut }), t("welcome.preferences", { link: preferences })],
  });
}
