import { RECIPIENT_STATES, type RecipientState } from "#domain/messages/delivery.ts";
import { smsParts } from "#domain/messages/sms-parts.ts";
import type { Counts, Message } from "#features/messages/contract.ts";
import type { Preview } from "#features/messages/previewing/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Meter } from "#kit/ui/meter.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import { urls } from "#site/urls.ts";

/** How far it has come, in a bar, in words and in numbers. */
export function Progress({ speak, message, counts }: { speak: Speak; message: Message; counts: Counts }) {
  const { t } = speak;
  const of = RECIPIENT_STATES.reduce((sum, state) => sum + counts[state], 0);
  const done = of - counts.queued - counts.sending;
  const shown = RECIPIENT_STATES.filter((state) => counts[state] > 0);
  return (
    <>
      <Meter value={done} max={of} text={t("messages.progress", { done, of })} />
      {message.trouble === "away" && <Notice kind="warn" title={t("messages.trouble.away")} />}
      <Table
        caption={t("messages.counts")}
        columns={[
          { title: t("messages.counts.state") },
          { title: t("messages.counts.people"), numeric: true },
        ]}
        rows={shown.map((state: RecipientState) => [
          <a href={`${urls.deskMessagePeople(message.id)}?state=${state}`}>
            {t(`messages.recipient.${state}`)}
          </a>,
          speak.number(counts[state]),
        ])}
      />
    </>
  );
}

/** A form that is one button. */
export function Act({
  speak: { t },
  message,
  act,
  kind = "plain",
}: {
  speak: Speak;
  message: Message;
  act: "try" | "pause" | "resume" | "cancel" | "draft" | "again" | "leave";
  kind?: "main" | "plain" | "quiet";
}) {
  return (
    <form method="post" action={urls.deskMessageAct(message.id, act)}>
      <Button kind={kind}>{t(`messages.act.${act}`)}</Button>
    </form>
  );
}

/** What was written, once its people are settled: with its gaps, in every language it was written in. */
export function Written({ speak: { t }, message: { words } }: { speak: Speak; message: Message }) {
  const all = [
    { locale: "en", said: words.en },
    ...(words.cy === null ? [] : [{ locale: "cy", said: words.cy }]),
  ];
  return (
    <section class="stack" aria-labelledby="written">
      <h2 id="written">{t("messages.written")}</h2>
      {all.map(({ locale, said }) => (
        <div key={locale} class="message-preview" lang={locale}>
          {said.subject !== "" && (
            <p>
              <strong>{said.subject}</strong>
            </p>
          )}
          <p class="message-text">{said.text}</p>
        </div>
      ))}
    </section>
  );
}

/** The message as one person would get it. */
export function PreviewCard({
  speak,
  message,
  preview,
}: {
  speak: Speak;
  message: Message;
  preview: Preview;
}) {
  const { t } = speak;
  const { rendered, name, whyNot, nextId } = preview;
  const text = smsParts(rendered.text);
  return (
    <section class="stack" aria-labelledby="preview">
      <h2 id="preview">{t("messages.preview", { name: name ?? t("desk.nameless") })}</h2>
      {whyNot !== null && <Notice title={t("messages.preview.not", { why: t(`messages.why.${whyNot}`) })} />}
      <div class="message-preview" lang={rendered.locale}>
        {rendered.subject !== "" && (
          <p>
            <strong>{rendered.subject}</strong>
          </p>
        )}
        <p class="message-text">{rendered.text}</p>
      </div>
      {message.channel === "sms" && (
        <p class="hint">
          {t("messages.parts", { parts: text.parts, units: text.units })}{" "}
          {text.costly.length > 0 && t("messages.costly", { signs: text.costly.slice(0, 8).join(" ") })}
        </p>
      )}
      <p class="hint">{t("messages.preview.links")}</p>
      {nextId !== null && (
        <p>
          <a href={`${urls.deskMessage(message.id)}?person=${nextId}#preview`}>
            {t("messages.preview.next")}
          </a>
        </p>
      )}
    </section>
  );
}
