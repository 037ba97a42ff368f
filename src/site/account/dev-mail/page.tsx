import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { listUnsubscribe } from "#registers/people/unsubscribing/queries.ts";
import { urls } from "#site/urls.ts";

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
  answers = false,
}: {
  speak: Speak;
  letters: readonly ReadableLetter[];
  texts: readonly ReadableText[];
  /** Letters that say where they are answered can be answered here. */
  answers?: boolean;
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
          {answers && letter.replyTo !== undefined && <Answering speak={speak} letter={letter} />}
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

/** "Reply", as in a mail program: what is written goes the whole way of a mail that comes in. */
function Answering({ speak: { t }, letter }: { speak: Speak; letter: ReadableLetter }) {
  return (
    <form method="post" action={urls.devMail}>
      <input type="hidden" name="letter" value={letter.id} />
      <Field
        name="words"
        id={`answer-${letter.id}`}
        label={t("account.dev-mail.answer", { to: letter.to })}
        hint={t("account.dev-mail.answer.hint")}
        lines={3}
      />
      <Button kind="plain">{t("account.dev-mail.answer.send")}</Button>
    </form>
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
