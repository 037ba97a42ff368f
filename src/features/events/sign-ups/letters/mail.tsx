import type { SessionInFull } from "#features/events/contract.ts";
import { whereText } from "#features/events/parts.tsx";
import type { SignUpLetter } from "#features/events/sign-ups/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";
import type { SignUpTold } from "./queries.ts";

export type SignUpLetterWords = {
  readonly kind: SignUpLetter["kind"];
  /** They stand as they do since the session is on again. */
  readonly onAgain: boolean;
  /** They asked for a bed by the same form. */
  readonly bed: boolean;
  readonly speak: Speak;
  readonly told: SignUpTold;
  /** What was signed up for by the same form. */
  readonly others: readonly SignUpTold[];
  readonly movement: string;
  /** A training before the first session of somebody new; null for none. */
  readonly training: SessionInFull | null;
  /** What to call who reads it; null when we were never told. */
  readonly calledName: string | null;
  /** The trip page, whole. */
  readonly link: string;
  /** The link to pass on to friends, whole. */
  readonly passOn: string;
};

/** What happened to a sign-up, and the one place where everything about it is. */
export function signUpLetter(words: SignUpLetterWords) {
  const { kind, speak, told, calledName, training, link } = words;
  const { t, locale } = speak;
  const values = valuesOf({ ...words, others: [] });
  const { session, movedTo } = told;
  const news = newsOf(words);
  const hasPlace = kind === "going" || (kind === "changed" && told.standing === "going");
  return letterOf({
    locale,
    subject: t(`sign-ups.mail.${news}.subject`, valuesOf(words)),
    before: [
      calledName === null
        ? t("sign-ups.mail.hello-nameless")
        : t("sign-ups.mail.hello", { name: calledName }),
      t(`sign-ups.mail.${news}.body`, values),
      ...(kind === "changed" && told.changed.length > 0
        ? [t("sign-ups.mail.what-changed", { what: changedWords(speak, told.changed) })]
        : []),
      ...(kind === "called-off" && session.cancelReason !== null
        ? [t("sign-ups.mail.why", { why: session.cancelReason })]
        : []),
      ...(hasPlace ? placeWords(speak, told) : []),
      ...(kind === "moved" && movedTo !== null
        ? placeWords(speak, { session: movedTo, joiningNote: told.movedNote })
        : []),
      ...(kind === "waiting" && freeForFewer(told) > 0
        ? [t("sign-ups.mail.waiting.fewer", { free: freeForFewer(told) })]
        : []),
      ...words.others.map((other) =>
        t(`sign-ups.mail.also.${also(other)}`, valuesOf({ ...words, told: other, others: [] })),
      ),
      ...(words.bed ? [t("sign-ups.mail.bed")] : []),
      ...(training === null
        ? []
        : [
            t("badges.slot.letter", {
              title: training.title,
              when: speak.span(training.startsAt, training.endsAt),
            }),
          ]),
    ],
    link: { href: link, label: t(`sign-ups.mail.${kind}.button`) },
    after: [
      t(`sign-ups.mail.${kind}.after`, values),
      // Whoever forwards a letter forwards the page that is theirs alone: here is what to send instead.
      ...(kind === "going" ? [`${t("cascade.letter")} ${words.passOn}`] : []),
      t("sign-ups.mail.why-you", values),
    ],
  });
}

/** The same in a text message. */
export function signUpText(words: SignUpLetterWords): string {
  const { speak, told, others, link } = words;
  const news = newsOf(words);
  const count =
    told.standing === "going" ? others.filter(({ standing }) => standing === "waiting").length : 0;
  const text = speak.t(`sign-ups.sms.${news}`, { ...valuesOf(words), link });
  return count === 0 ? text : speak.t("sign-ups.sms.also-waiting", { text, count });
}

/** What is news: of a session that is on again that it is, before how one stands. */
function newsOf({ kind, onAgain }: SignUpLetterWords) {
  if (!onAgain) return kind;
  return kind === "offered" ? "on-again" : kind === "waiting" ? "waits-again" : kind;
}

const also = ({ standing }: SignUpTold) => (standing === "ended" ? "waiting" : standing);

function valuesOf({ speak, told, others, movement }: SignUpLetterWords) {
  const { session, movedTo, people, offerExpiresAt } = told;
  const until = offerExpiresAt ?? session.startsAt;
  const alike = others.filter(({ standing }) => standing === told.standing).length;
  const { title } = session;
  return {
    title: alike === 0 ? title : speak.t("sign-ups.mail.and-more", { title, count: alike }),
    when: speak.span(session.startsAt, session.endsAt),
    where: whereText(speak, session),
    people,
    movement,
    until: `${speak.day(until)}, ${speak.time(until)}`,
    movedTo: movedTo?.title ?? session.title,
    movedWhen: movedTo === null ? "" : speak.span(movedTo.startsAt, movedTo.endsAt),
    movedWhere: movedTo === null ? "" : whereText(speak, movedTo),
  };
}

/** Places that a party waits beside because it is larger than they are; 0 for who comes alone. */
const freeForFewer = ({ people, session: { places, taken } }: SignUpTold) =>
  people === 1 || places === null ? 0 : Math.max(0, places - taken);

/** What only those are told who have a place. */
function placeWords(
  { t }: Speak,
  { session, joiningNote }: Pick<SignUpTold, "session" | "joiningNote">,
): readonly string[] {
  const { meetingPoint, whatToBring } = session;
  return [
    ...(meetingPoint === null || meetingPoint.howToFindUs === ""
      ? []
      : [t("sign-ups.mail.find-us", { how: meetingPoint.howToFindUs })]),
    ...(joiningNote === "" ? [] : [t("sign-ups.mail.note", { note: joiningNote })]),
    ...(whatToBring === "" ? [] : [t("sign-ups.mail.bring", { what: whatToBring })]),
  ];
}

/** What of a session people plan by; whatever else was edited is "the particulars". */
const PLANNED_BY = {
  ...{
    starts_at: "when",
    ends_at: "when",
    meeting_name: "where",
    meeting_lat: "where",
    meeting_lng: "where",
  },
  ...{ how_to_find_us: "where", title: "title", what_to_bring: "bring", joining_note: "note" },
} as const;

function changedWords({ t }: Speak, columns: readonly string[]): string {
  const known: Readonly<Record<string, string>> = PLANNED_BY;
  const names = new Set(columns.map((column) => known[column] ?? "else"));
  return [...names].map((name) => t(`sign-ups.changed.${name}`)).join(", ");
}
