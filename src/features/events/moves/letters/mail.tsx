import type { MoveLetter } from "#features/events/moves/contract.ts";
import { reasonText } from "#features/events/moves/parts.tsx";
import { whereText } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";
import type { MoveTold } from "./queries.ts";

export type MoveLetterWords = {
  readonly kind: MoveLetter["kind"];
  readonly speak: Speak;
  readonly told: MoveTold;
  readonly movement: string;
  /** What to call who reads it; null when we were never told. */
  readonly calledName: string | null;
  /** The trip page, whole. */
  readonly link: string;
};

/** Another session that needs them, or the one they were moved to; with the page where one tap answers. */
export function moveLetter(words: MoveLetterWords) {
  const { kind, speak, told, calledName, link } = words;
  const { t, locale } = speak;
  const values = valuesOf(words);
  const reason = reasonText(speak, told.why, told.to.meetingPoint === null);
  const waits = told.own === "waiting";
  return letterOf({
    locale,
    subject: t(`moves.mail.${kind}.subject`, values),
    before: [
      calledName === null
        ? t("sign-ups.mail.hello-nameless")
        : t("sign-ups.mail.hello", { name: calledName }),
      t(kind === "undone" && waits ? "moves.mail.undone.body-waiting" : `moves.mail.${kind}.body`, values),
      ...(kind === "undone" || reason === "" ? [] : [t(`moves.mail.${kind}.why`, { reason })]),
    ],
    link: { href: link, label: t(`moves.mail.${kind}.button`) },
    after: [
      t(
        kind === "moved" && told.was === "waiting"
          ? "moves.mail.moved.after-waiting"
          : `moves.mail.${kind}.after`,
        values,
      ),
      t("sign-ups.mail.why-you", values),
    ],
  });
}

/** The same in a text message. */
export function moveText(words: MoveLetterWords): string {
  return words.speak.t(`moves.sms.${words.kind}`, { ...valuesOf(words), link: words.link });
}

function valuesOf({ speak, told, movement }: MoveLetterWords) {
  const { from, to, people, expiresAt } = told;
  const until = expiresAt ?? to.startsAt;
  return {
    from: from.title,
    fromWhen: speak.span(from.startsAt, from.endsAt),
    to: to.title,
    when: speak.span(to.startsAt, to.endsAt),
    where: whereText(speak, to),
    people,
    movement,
    until: `${speak.day(until)}, ${speak.time(until)}`,
  };
}
