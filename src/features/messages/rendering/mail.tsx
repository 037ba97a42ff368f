import {
  fillMerge,
  MERGE_FIELDS,
  type MergeField,
  type MergePart,
  readMerge,
} from "#domain/messages/merge-fields.ts";
import { type Paragraphs, paragraphsOf } from "#domain/messages/paragraphs.ts";
import type { Message, Words } from "#features/messages/contract.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import { letterPage } from "#kit/letters/letter.tsx";
import { unsubscribePath } from "#registers/people/unsubscribing/queries.ts";
import type { Addressee, Rendered, RenderingTools, Sender } from "./contract.ts";

/**
 * Makes a message ready to be filled in: what was written is read once, however many it goes to.
 *
 * @param message words without faults (policy.ts: faultsOf)
 * @returns what one person gets
 */
export function writerOf(
  { channel, purpose, words }: Pick<Message, "channel" | "purpose" | "words">,
  { sender, tools, now }: { sender: Sender; tools: Pick<RenderingTools, "keys" | "speakers">; now: Date },
): (to: Addressee) => Rendered {
  const ready = { en: readWords(words.en), cy: words.cy === null ? null : readWords(words.cy) };
  return (to) => {
    const locale: Locale = to.locale === "cy" && ready.cy !== null ? "cy" : "en";
    const { subject, text } = ready[locale] ?? ready.en;
    const speak = tools.speakers[locale];
    const filling = { values: to.values, usual: usualWords(speak, to) };
    const out = unsubscribePath(tools.keys, { personId: to.personId, channel, purpose, now });
    const unsubscribeUrl = sender.origin + out;
    const said = fillMerge(text, filling);
    if (channel === "sms") {
      return {
        locale,
        subject: "",
        text: `${said}\n${speak.t("messages.sms.stop")}`,
        html: null,
        unsubscribeUrl,
      };
    }
    const ways = { unsubscribeUrl, preferencesUrl: to.values.preferences ?? sender.origin };
    const parts = { speak, sender, ways, subject: fillMerge(subject, filling).slice(0, 250) };
    return {
      locale,
      subject: parts.subject,
      text: plainLetter(said, parts),
      html: pageOf(paragraphsOf(said), parts),
      unsubscribeUrl,
    };
  };
}

type Read = { readonly subject: readonly MergePart[]; readonly text: readonly MergePart[] };

function readWords({ subject, text }: Words): Read {
  return { subject: readMerge(subject).parts, text: readMerge(text).parts };
}

function usualWords({ t }: Speak, { values }: Addressee): Readonly<Record<MergeField, string>> {
  const said = MERGE_FIELDS.map((field) => [field, values[field] ?? t(`messages.usual.${field}`)]);
  return Object.fromEntries(said) as Record<MergeField, string>;
}

type LetterParts = {
  readonly speak: Speak;
  readonly sender: Sender;
  readonly ways: { readonly unsubscribeUrl: string; readonly preferencesUrl: string };
  readonly subject: string;
};

function plainLetter(said: string, { speak: { t, locale }, sender, ways }: LetterParts): string {
  const foot = [
    t("messages.foot.why", { movement: sender.nameIn(locale) }),
    `${t("messages.foot.stop")}: ${ways.unsubscribeUrl}`,
    `${t("messages.foot.choose")}: ${ways.preferencesUrl}`,
    ...(sender.imprint === "" ? [] : [sender.imprint]),
  ];
  // "-- " and a line end is how mail programs know where a letter ends and its foot begins.
  return `${said.trim()}\n\n-- \n${foot.join("\n")}\n`;
}

function pageOf(paragraphs: Paragraphs, { speak, sender, ways, subject }: LetterParts): string {
  const { t, locale } = speak;
  return letterPage(
    { locale, subject },
    <>
      {paragraphs.map((lines, at) => (
        <p key={at}>{lines.map(linePieces)}</p>
      ))}
      <hr style="border:0;border-top:1px solid #999;margin:32px 0 16px" />
      <p style="font-size:15px;color:#444">
        {t("messages.foot.why", { movement: sender.nameIn(locale) })}
        <br />
        <a href={ways.unsubscribeUrl}>{t("messages.foot.stop")}</a>
        <br />
        <a href={ways.preferencesUrl}>{t("messages.foot.choose")}</a>
      </p>
      {sender.imprint !== "" && <p style="font-size:15px;color:#444">{sender.imprint}</p>}
    </>,
  );
}

function linePieces(line: Paragraphs[number][number], at: number) {
  return [
    at > 0 ? <br key="br" /> : null,
    ...line.map((piece) => (piece.kind === "link" ? <a href={piece.href}>{piece.href}</a> : piece.words)),
  ];
}
