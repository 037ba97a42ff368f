import type { Speak } from "#kit/i18n/speak.ts";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { listUnsubscribe } from "#registers/people/unsubscribing/queries.ts";

export type ReadableLetter = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
  readonly replyTo?: string;
  readonly unsubscribe?: { readonly url: string; readonly mailto?: string };
};

export type ReadableText = {
  readonly id: string;
  readonly channel: string;
  readonly to: string;
  readonly text: string;
  readonly at: Date;
};

/** The newest letter and text in full, the older ones folded away. */
export function SentMailPage({
  speak,
  letters,
  texts,
}: {
  speak: Speak;
  letters: readonly ReadableLetter[];
  texts: readonly ReadableText[];
}) {
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
          <Facts facts={headersOf(letter)} />
        </Disclosure>
      ))}
      <Heading level={2}>{t("account.dev-mail.texts")}</Heading>
      {texts.length === 0 && <p>{t("account.dev-mail.texts.none")}</p>}
      {texts.map((text, at) => (
        <Disclosure
          key={`${text.id} ${text.at.getTime()}`}
          open={at === 0}
          summary={t(`account.dev-mail.text.${text.channel}`, { to: text.to, time: speak.time(text.at) })}
        >
          <div class="mail-text">{linked(text.text)}</div>
        </Disclosure>
      ))}
    </>
  );
}

/** What mail programs see beside the text: the button that ends such mail, and where answers go. */
function headersOf({ id, replyTo, unsubscribe }: ReadableLetter) {
  const out = unsubscribe === undefined ? {} : listUnsubscribe(unsubscribe.url);
  const headers = { "Message-ID": id, ...(replyTo === undefined ? {} : { "Reply-To": replyTo }), ...out };
  return Object.entries(headers).map(([name, value]) => ({
    name,
    value: <span class="mail-header">{linked(value)}</span>,
  }));
}

/** The text with its addresses as links. */
function linked(text: string) {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, at) => (at % 2 === 1 ? <a href={part}>{part}</a> : part));
}
