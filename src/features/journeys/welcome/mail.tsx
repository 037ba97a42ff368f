import type { LadderWords } from "#domain/ladder/ladder.ts";
import type { LetterOfSeries, WelcomeLetter } from "#domain/ladder/welcome.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";

/** One letter of the welcome series: who we are, a first session, a second chance; with the way out at its foot. */
export function welcomeLetter(
  { t, locale }: Speak,
  {
    letter,
    own,
    movement,
    calledName,
    origin,
    wayOut,
    preferences,
  }: {
    letter: WelcomeLetter;
    /** The movement's own words for it; where there are none the catalogue's. */
    own: Pick<LetterOfSeries, "subject" | "text"> | undefined;
    movement: string;
    calledName: string | null;
    origin: string;
    wayOut: string;
    preferences: string;
  },
) {
  const said = (words: LadderWords | null | undefined, key: string) =>
    words == null
      ? t(key, { movement })
      : (locale === "cy" && words.cy !== "" ? words.cy : words.en).replaceAll("{movement}", movement);
  return letterOf({
    locale,
    subject: said(own?.subject, `welcome.subject.${letter}`),
    before: [
      ...(calledName === null ? [] : [t("welcome.greeting", { name: calledName })]),
      ...said(own?.text, `welcome.body.${letter}`).split(/\n\s*\n/),
    ],
    link: { href: `${origin}/find`, label: t("welcome.find") },
    after: [t("welcome.way-out", { link: wayOut }), t("welcome.preferences", { link: preferences })],
  });
}
