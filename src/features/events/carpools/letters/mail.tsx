import type { LiftLetter } from "#features/events/carpools/contract.ts";
import { pickUpText, placeWords } from "#features/events/carpools/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";
import type { LiftTold } from "./queries.ts";

export type LiftLetterWords = {
  readonly kind: LiftLetter["kind"];
  readonly speak: Speak;
  readonly told: LiftTold;
  readonly movement: string;
  /** What to call who reads it; null when we were never told. */
  readonly calledName: string | null;
  /** Whether what they answer by e-mail reaches the other. */
  readonly mayReply: boolean;
  /** The page of the lift behind the trip's link, whole. */
  readonly link: string;
};

/** What happened to a lift, and the one place where it is answered. */
export function liftLetter(words: LiftLetterWords) {
  const { kind, speak, told, calledName, mayReply, link } = words;
  const { t, locale } = speak;
  const values = valuesOf(words);
  const { side } = told.lift;
  const sided = kind === "proposed" || kind === "accepted" ? `${kind}.${side}` : kind;
  return letterOf({
    locale,
    subject: t(`lifts.mail.${kind}.subject`, values),
    before: [
      calledName === null
        ? t("sign-ups.mail.hello-nameless")
        : t("sign-ups.mail.hello", { name: calledName }),
      t(`lifts.mail.${sided}.body`, values),
      ...(kind === "message" ? [told.words] : []),
      ...(kind === "accepted" && told.lift.pickUp !== "" ? [pickUpText(speak, told.lift)] : []),
    ],
    link: { href: link, label: t(`lifts.mail.${kind}.button`) },
    after: [
      ...(kind === "message" && mayReply ? [] : [t(`lifts.mail.${kind}.after`, values)]),
      ...(mayReply ? [t("replies.may-reply")] : []),
      t("lifts.mail.why-you", values),
    ],
  });
}

/** The same in a text message; what the other wrote is behind the link. */
export function liftText(words: LiftLetterWords): string {
  return words.speak.t(`lifts.sms.${words.kind}`, { ...valuesOf(words), link: words.link });
}

function valuesOf({ speak, told: { lift }, movement }: LiftLetterWords) {
  const { session, direction, answerBy } = lift;
  return {
    title: session.title,
    when: speak.span(session.startsAt, session.endsAt),
    movement,
    other: lift.otherName ?? speak.t("lifts.somebody"),
    people: lift.people,
    direction,
    at: speak.time(lift.pickUpAt),
    place: placeWords(speak, lift),
    minutes: Math.max(1, Math.round(lift.addsS / 60)),
    until: `${speak.day(answerBy)}, ${speak.time(answerBy)}`,
  };
}
