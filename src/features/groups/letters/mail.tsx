import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";
import { type Group, wordsIn } from "#registers/groups/contract.ts";
import type { GroupLetter } from "./contract.ts";

export type GroupLetterWords = {
  readonly kind: GroupLetter["kind"];
  readonly speak: Speak;
  readonly group: Pick<Group, "name">;
  readonly movement: string;
  /** What to call who reads it; null when we were never told. */
  readonly calledName: string | null;
  /** What to call the organiser; null when we were never told. */
  readonly by: string | null;
  /** Where the link leads, whole. */
  readonly link: string;
  /** Where letters like this one stop, whole; null for an answer to what they asked. */
  readonly wayOut: string | null;
};

/** "Olu asks you into Leeds", "you are in", or a kind no with the way to other groups. */
export function groupLetter({
  kind,
  speak,
  group,
  movement,
  calledName,
  by,
  link,
  wayOut,
}: GroupLetterWords) {
  const { t, locale } = speak;
  const values = {
    group: wordsIn(locale, group.name),
    movement,
    by: by ?? t("organising.mail.an-organiser"),
  };
  return letterOf({
    locale,
    subject: t(`organising.mail.${kind}.subject`, values),
    before: [
      calledName === null
        ? t("organising.mail.hello")
        : t("organising.mail.hello-name", { name: calledName }),
      t(`organising.mail.${kind}.body`, values),
    ],
    link: { href: link, label: t(`organising.mail.${kind}.button`, values) },
    after: [
      t(`organising.mail.${kind}.after`, values),
      ...(wayOut === null ? [] : [t("organising.mail.way-out", { url: wayOut })]),
    ],
  });
}
