import type { SessionInFull } from "#features/events/contract.ts";
import { onStreetMap, whereText } from "#features/events/parts.tsx";
import type { Told } from "#features/events/reminders/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";

export type ReminderWords = {
  readonly speak: Speak;
  readonly told: Pick<
    Told,
    "kind" | "calledName" | "session" | "confirmed" | "words" | "people" | "joiningNote"
  > &
    Partial<Pick<Told, "arrived">>;
  readonly movement: string;
  /** The trip page, whole; of "after", the page that asks how it was. */
  readonly link: string;
  /** The site's own address without a slash at the end. */
  readonly origin: string;
  /** What they could do next; empty before the session. */
  readonly next: readonly SessionInFull[];
};

/** What somebody is told around a session: everything they need on the way, and one page behind it. */
export function reminderLetter(words: ReminderWords) {
  const { speak, told, link, next, origin } = words;
  const { t, locale } = speak;
  const { kind, calledName, session, confirmed } = told;
  const values = valuesOf(words);
  const coming = kind === "day-before" || kind === "hours-before";
  const asks = kind === "day-before" && !confirmed ? "confirm" : "change";
  return letterOf({
    locale,
    subject: t(`reminders.mail.${kind}.subject`, values),
    before: [
      calledName === null
        ? t("reminders.mail.hello-nameless")
        : t("reminders.mail.hello", { name: calledName }),
      t(`reminders.mail.${kind}.body`, values),
      ...(told.words === null || told.words === "" ? [] : [told.words]),
      ...(coming ? placeWords(speak, told) : []),
      ...(kind === "day-before" ? [t(`reminders.mail.${asks}`, values)] : []),
    ],
    link: {
      href: link,
      label: t(kind === "day-before" ? `reminders.mail.${asks}.button` : `reminders.mail.${kind}.button`),
    },
    after: [
      ...(next.length === 0 ? [] : [t("reminders.mail.next")]),
      ...next.map(
        (each) =>
          `${each.title}: ${speak.span(each.startsAt, each.endsAt)}. ${whereText(speak, each)}. ${origin}/sessions/${each.id}`,
      ),
      // Whoever was ticked at the door is not asked whether they came.
      ...(kind === "after" && told.arrived
        ? []
        : [
            t(`reminders.mail.${kind}.after`, {
              ...values,
              contact: session.contact,
              organiser: session.organiserName,
            }),
          ]),
      t("reminders.mail.why-you", values),
    ],
  });
}

/** The same in a text message. */
export function reminderText(words: ReminderWords): string {
  const { speak, told, link } = words;
  const text = speak.t(`reminders.sms.${told.kind}`, { ...valuesOf(words), link, words: told.words ?? "" });
  return text.replaceAll(/ {2,}/g, " ");
}

function valuesOf({ speak, told, movement }: ReminderWords) {
  const { session, people } = told;
  return {
    ...{ title: session.title, people, movement },
    when: speak.span(session.startsAt, session.endsAt),
    time: speak.time(session.startsAt),
    where: whereText(speak, session),
  };
}

function placeWords({ t }: Speak, { session, joiningNote }: ReminderWords["told"]): readonly string[] {
  const { meetingPoint, whatToBring } = session;
  return [
    ...(meetingPoint === null || meetingPoint.howToFindUs === ""
      ? []
      : [t("reminders.mail.find-us", { how: meetingPoint.howToFindUs })]),
    ...(meetingPoint === null
      ? []
      : [
          t("reminders.mail.map", {
            href: onStreetMap(meetingPoint),
          }),
        ]),
    ...(joiningNote === "" ? [] : [t("reminders.mail.note", { note: joiningNote })]),
    ...(whatToBring === "" ? [] : [t("reminders.mail.bring", { what: whatToBring })]),
  ];
}
