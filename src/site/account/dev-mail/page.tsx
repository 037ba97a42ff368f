import type { Speak } from "#kit/i18n/speak.ts";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Heading } from "#kit/ui/heading.tsx";

export type ReadableLetter = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
};

/** The newest letters in full, the older ones folded away. */
export function SentMailPage({ speak, letters }: { speak: Speak; letters: readonly ReadableLetter[] }) {
  const { t } = speak;
  return (
    <>
      <Heading lead={t("account.dev-mail.lead")}>{t("account.dev-mail.title")}</Heading>
      {letters.length === 0 && <Empty title={t("account.dev-mail.none")} />}
      {letters.map((letter, at) => (
        <Disclosure
          key={letter.id}
          open={at === 0}
          summary={t("account.dev-mail.letter", {
            subject: letter.subject,
            to: letter.to,
            time: speak.time(letter.at),
          })}
        >
          <div class="mail-text">{linked(letter.text)}</div>
        </Disclosure>
      ))}
    </>
  );
}

/** The text with its addresses as links. */
function linked(text: string) {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, at) => (at % 2 === 1 ? <a href={part}>{part}</a> : part));
}
