import { createTransport, type SendMailOptions } from "nodemailer";
import type { Letter, LetterFate, Mail } from "#ports/mail.ts";

export type SmtpOptions = {
  /** "smtp://user:password@host:587" (STARTTLS where offered) or "smtps://…:465". */
  readonly url: string;
  /** Sender of every letter: "Groundswell <hello@example.org>". */
  readonly from: string;
  /** Connections kept open while there is much to send. */
  readonly connections?: number;
};

/** A server that says nothing for so long is taken to be away; its letter is tried again. */
const PATIENCE_MS = 30_000;

/** Mail over any SMTP server. Connections are kept and shared: 200,000 letters do not shake hands 200,000 times. */
export function smtpMail({ url, from, connections = 5 }: SmtpOptions): Mail {
  const transport = createTransport({
    ...addressOf(url),
    pool: true,
    maxConnections: connections,
    maxMessages: 500,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? "localhost";
  return {
    async send(letter) {
      try {
        await transport.sendMail(envelopeOf(letter, { from, domain }));
        return { ok: true };
      } catch (fault) {
        return fateOf(fault as SmtpFault, letter);
      }
    },
    async check() {
      try {
        await transport.verify();
        return null;
      } catch (fault) {
        return inWords(fault as SmtpFault);
      }
    },
    close: async () => transport.close(),
  };
}

function addressOf(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === "smtps:";
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(username === ""
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
}

function envelopeOf(letter: Letter, { from, domain }: { from: string; domain: string }): SendMailOptions {
  const { to, subject, text, html, replyTo, unsubscribe, id, attachments = [] } = letter;
  return {
    from,
    // As an object, so that no comma or bracket in it makes a second recipient.
    to: { name: "", address: to },
    subject,
    text,
    ...(html === null ? {} : { html }),
    ...(replyTo === undefined ? {} : { replyTo: { name: "", address: replyTo } }),
    messageId: `<${id}@${domain}>`,
    headers: { ...(unsubscribe === undefined ? AUTOMATIC : unsubscribing(unsubscribe)) },
    attachments: attachments.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content: typeof content === "string" ? content : Buffer.from(content),
    })),
  };
}

/** Keeps "I am away" answers from coming back (RFC 3834). */
const AUTOMATIC = { "Auto-Submitted": "auto-generated" };

/** One click without a page in between (RFC 8058, RFC 2369). */
function unsubscribing({ url, mailto }: NonNullable<Letter["unsubscribe"]>): Record<string, string> {
  const ways = [`<${url}>`, ...(mailto === undefined ? [] : [`<mailto:${mailto}>`])];
  return {
    "List-Unsubscribe": ways.join(", "),
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    Precedence: "bulk",
  };
}

type SmtpFault = Error & {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
  readonly syscall?: string;
  readonly timeoutType?: string;
};

/** What fails before a letter is begun: it cannot have been taken. */
const BEFORE = new Set([
  "EDNS",
  "ETLS",
  "EREQUIRETLS",
  "ECONNREFUSED",
  "ENOTFOUND",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** Did the line break at a moment when the server may already have had the whole letter? */
function mayBeTaken({ code = "", syscall, timeoutType }: SmtpFault): boolean {
  if (BEFORE.has(code) || syscall === "connect" || syscall === "getaddrinfo") return false;
  return timeoutType === undefined || timeoutType === "SOCKET_TIMEOUT";
}

/** Replies of RFC 5321: 5xx is for good, 4xx is for now. What goes wrong before RCPT is no fault of this letter. */
function fateOf(fault: SmtpFault, letter: Letter): LetterFate {
  const { responseCode = 0, code = "" } = fault;
  const reply = withoutAddresses(inWords(fault), letter.to);
  if (code === "EAUTH" || responseCode === 535 || responseCode === 530)
    return { ok: false, reason: "away", reply };
  if (responseCode >= 500) {
    const isAddress = fault.command === "RCPT TO" || /\b5\.1\.\d/.test(fault.response ?? "");
    return { ok: false, reason: isAddress ? "refused-address" : "refused-letter", reply };
  }
  if (responseCode >= 400) return { ok: false, reason: "busy", reply };
  if (code === "EENVELOPE") return { ok: false, reason: "refused-address", reply };
  return { ok: false, reason: mayBeTaken(fault) ? "unsure" : "away", reply };
}

function inWords({ code, responseCode, response, message }: SmtpFault): string {
  if (code === "EAUTH")
    return `the mail server does not take this name and password (${responseCode ?? code})`;
  if (response !== undefined) return response.replaceAll(/\s+/g, " ").slice(0, 300);
  return `the mail server does not answer (${code ?? message})`.slice(0, 300);
}

/** Servers quote the address back; replies are kept in places where none may stand. */
function withoutAddresses(reply: string, to: string): string {
  return reply.replaceAll(to, "…").replaceAll(/[^\s<>]+@[^\s<>]+/g, "…");
}
