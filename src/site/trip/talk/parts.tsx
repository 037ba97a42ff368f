import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field } from "#kit/ui/field.tsx";

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

/** Something is wrong: one may say what, and be kept apart from the other, with a word or without. */
export function SayWhatIsWrong({
  words,
  action,
  id,
  name = "words",
  about,
}: {
  words: { readonly open: string; readonly label: string; readonly hint: string; readonly send: string };
  action: string;
  /** Where several stand on one page. */
  id?: string;
  name?: string;
  /** Which match it is of, where the address does not say so. */
  about?: string;
}) {
  return (
    <Disclosure summary={words.open}>
      <form method="post" action={action}>
        {about !== undefined && <input type="hidden" name="match" value={about} />}
        <Field
          {...(id === undefined ? {} : { id })}
          {...{ name, label: words.label, hint: words.hint }}
          lines={3}
          maxLength={2000}
        />
        <Button kind="danger">{words.send}</Button>
      </form>
    </Disclosure>
  );
}
