import type { DraftFault, Message } from "#features/messages/contract.ts";
import { MOST_SMS_PARTS } from "#features/messages/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge, type Tone } from "#kit/ui/badge.tsx";
import { Notice } from "#kit/ui/notice.tsx";

/** What a message is called on the desk: its subject, or how it begins. */
export function titleOf({ t, locale }: Speak, { words }: Pick<Message, "words">): string {
  const said = (locale === "cy" ? words.cy : null) ?? words.en;
  const text = said.subject || said.text.replace(/\s+/g, " ");
  return text === "" ? t("messages.untitled") : text.length > 70 ? `${text.slice(0, 70)}…` : text;
}

const TONES: Readonly<Record<Message["state"], Tone>> = {
  draft: "neutral",
  scheduled: "brand",
  sending: "brand",
  paused: "warn",
  cancelled: "bad",
  sent: "good",
};

export function StateBadge({ speak: { t }, message: { state } }: { speak: Speak; message: Message }) {
  return <Badge tone={TONES[state]}>{t(`messages.state.${state}`)}</Badge>;
}

/** The moment that matters of a message, as people say it. */
export function whenOf(speak: Speak, { state, startsAt, endedAt, changedAt }: Message): string {
  const at = state === "draft" ? changedAt : (endedAt ?? startsAt ?? changedAt);
  return momentOf(speak, at);
}

export function momentOf({ day, time }: Speak, at: Date): string {
  return `${day(at)}, ${time(at)}`;
}

/** What must be mended before it can go, each with what to do. */
export function DraftFaults({ speak: { t }, faults }: { speak: Speak; faults: readonly DraftFault[] }) {
  if (faults.length === 0) return null;
  return (
    <Notice kind="warn" title={t("messages.faults")}>
      <ul>
        {faults.map((fault, at) => (
          <li key={at}>
            {t(`messages.fault.${fault.reason}`, {
              language: t(`messages.language.${fault.locale}`),
              typed: "typed" in fault ? fault.typed : "",
              most: MOST_SMS_PARTS,
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
