import PostalMime, { type Attachment, type Email } from "postal-mime";
import { htmlWords } from "./html-words.ts";
import { withoutBulk } from "./without-bulk.ts";

/** A mail from outside, as far as an answer to a letter needs it. */
export type IncomingMail = {
  /** Without brackets; null where it has none. */
  readonly messageId: string | null;
  readonly date: string;
  /** Whom it says it is from, in lower case; null where it does not say. */
  readonly from: string | null;
  /** Fields that say whom it is to, each as written. */
  readonly to: readonly string[];
  /** Nobody wrote it: an absence, a receipt, a list, a report. Such mail is never answered (RFC 3834). */
  readonly isAutomatic: boolean;
  /** Plain text, with whatever it quotes. */
  readonly words: string;
  /** Whether files came along. Pictures inside the text, such as a logo, are none. */
  readonly hasFiles: boolean;
};

/** Above these a mail is none that a person wrote. */
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 262_144, maxRfc822NestingDepth: 0 } as const;

const RECIPIENT_FIELDS = new Set([
  ...["to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-rcpt-to"],
  ...["resent-to", "x-forwarded-to"],
]);

/**
 * Reads a mail as it came over the wire (RFC 5322, MIME). Null for what is none, or is put together as no person's mail
 * is; nothing is thrown.
 */
export async function incomingMail(raw: Uint8Array): Promise<IncomingMail | null> {
  const light = withoutBulk(raw);
  if (light === null) return null;
  try {
    return readingOf(await PostalMime.parse(light, LIMITS));
  } catch {
    return null;
  }
}

function readingOf(mail: Email): IncomingMail {
  const header = (key: string) => mail.headers.find((each) => each.key === key)?.value.trim() ?? null;
  const text = mail.text ?? "";
  return {
    messageId: header("message-id")?.replace(/^<|>$/g, "").slice(0, 300) || null,
    date: header("date") ?? "",
    from: mail.from?.address?.trim().toLowerCase() || null,
    to: mail.headers.filter(({ key }) => RECIPIENT_FIELDS.has(key)).map(({ value }) => value),
    isAutomatic: isAutomatic(header, mail),
    words: text.trim() === "" ? htmlWords(mail.html ?? "") : text,
    hasFiles: mail.attachments.some(isFile),
  };
}

/** Programs that say "I am away" in the subject alone. */
const AWAY =
  /^\s*(?:automatic reply|auto[- ]?reply|autoreply|out of (?:the )?office|ymateb awtomatig|allan o'r swyddfa|abwesenheitsnotiz|réponse automatique)\b/i;
const MACHINE = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+@-]|$)/i;

function isAutomatic(header: (key: string) => string | null, mail: Email): boolean {
  const submitted = (header("auto-submitted") ?? "no").toLowerCase();
  if (!/^no\b/.test(submitted)) return true;
  if (/^(?:bulk|junk|list|auto_reply)\b/i.test(header("precedence") ?? "")) return true;
  if (/^<\s*>$/.test(header("return-path") ?? "")) return true;
  const marks = [
    "x-autoreply",
    "x-autorespond",
    "x-autoresponse",
    "x-mail-autoreply",
    "list-id",
    "list-post",
  ];
  if ([...marks, "list-unsubscribe", "x-failed-recipients"].some((key) => header(key) !== null)) return true;
  if (/^multipart\/report\b|^message\/(?:delivery-status|disposition)/i.test(header("content-type") ?? ""))
    return true;
  const sender = mail.from?.address ?? "";
  return sender === "" || MACHINE.test(sender) || AWAY.test(mail.subject ?? "");
}

function isFile({ disposition, mimeType, related, contentId }: Attachment): boolean {
  const isPicture = mimeType.startsWith("image/");
  if (isPicture && (related === true || contentId !== undefined || disposition === "inline")) return false;
  // Signatures of the mail itself, not of a person, and winmail.dat's like.
  return !/^application\/(?:pgp-signature|pkcs7-signature|x-pkcs7-signature|ms-tnef)$/.test(mimeType);
}
