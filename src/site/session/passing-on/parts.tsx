import type { Passed } from "#features/events/cascade/contract.ts";
import type { Session } from "#features/events/contract.ts";
import { whereText } from "#features/events/parts.tsx";
import { ShareRow } from "#features/sharing/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Card } from "#kit/ui/card.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";

/** What is passed on: a session or a weekend, as the words to send name it. */
export type PassedOn = {
  readonly title: string;
  readonly when: string;
  readonly where: string;
};

/** A session as the words to send name it. */
export function sessionToPassOn(
  speak: Speak,
  session: Pick<Session, "title" | "startsAt" | "endsAt" | "meetingPoint">,
): PassedOn {
  const { title, startsAt, endsAt } = session;
  return { title, when: speak.span(startsAt, endsAt), where: whereText(speak, session) };
}

/** The same thing in the words of a group chat, a text message and a letter. `tone`: whether whoever sends it has a place. */
export function wordsToSend({ t }: Speak, about: PassedOn, tone: "going" | "asking") {
  return {
    text: t(`cascade.text.${tone}`, about),
    sms: t(`cascade.sms.${tone}`, about),
    mail: t(`cascade.mail.${tone}`, about),
  };
}

/** A message to send to five people, who are asked to do the same: no list, no address book. */
export function PassOn({
  speak,
  about,
  url,
  picture,
  tone,
  isOwnPage,
}: {
  speak: Speak;
  about: PassedOn;
  /** A link of their own, whole. */
  url: string;
  /** Path of the card. */
  picture: string;
  tone: "going" | "asking";
  /** Whether whoever reads it is known to be whose link it is. */
  isOwnPage: boolean;
}) {
  const { t } = speak;
  const words = wordsToSend(speak, about, tone);
  return (
    <div class="stack">
      <p>{t("cascade.how")}</p>
      <Card>
        <p class="pass-on-words">{words.text}</p>
      </Card>
      <ShareRow speak={speak} url={url} title={about.title} {...words} picture={picture} />
      <p class="hint">
        {t("cascade.counted")} {t(isOwnPage ? "cascade.says-going" : "cascade.says-nothing")}
      </p>
    </div>
  );
}

/** The end of the page after a form: whoever has just signed up passes it on. */
export function PassOnSection(props: Omit<Parameters<typeof PassOn>[0], "isOwnPage">) {
  return (
    <section class="session-section" aria-labelledby="pass-on">
      <Heading level={2} id="pass-on">
        {props.speak.t("cascade.title")}
      </Heading>
      <PassOn {...props} isOwnPage={false} />
    </section>
  );
}

/** "3 people have signed up by your link, and 4 more by theirs." */
export function passedWords({ t }: Speak, { direct, further }: Passed): string {
  return further === 0
    ? t("cascade.came", { people: direct })
    : t("cascade.came.further", { people: direct, further });
}

/** How somebody came here: by a friend's link, with what it may say and nothing that names anybody. */
export type CameBy = "friend-going" | "friend";

export function FriendSays({ speak: { t }, cameBy }: { speak: Speak; cameBy: CameBy | null }) {
  if (cameBy === null) return null;
  return (
    <Notice title={t(`cascade.${cameBy}`)}>
      <p>{t("cascade.friend.counted")}</p>
    </Notice>
  );
}
