import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";

/** What two people wrote to each other, the oldest first: who, when, and their words. */
export function Written({
  speak,
  other,
  messages,
}: {
  speak: Speak;
  /** What the other is called. */
  other: string;
  messages: readonly { readonly mine: boolean; readonly words: string; readonly at: Date }[];
}) {
  if (messages.length === 0) return null;
  return (
    <ol class="talk">
      {messages.map(({ mine, words, at }) => (
        <li key={`${at.getTime()} ${words}`} class={mine ? "talk-mine" : undefined}>
          <p class="hint">
            {mine ? speak.t("lifts.talk.you") : other} · {speak.day(at)}, {speak.time(at)}
          </p>
          <p class="trip-note">
            <Typed speak={speak}>{words}</Typed>
          </p>
        </li>
      ))}
    </ol>
  );
}
