import { type MailPart, mailParts, splitHead } from "./mime.ts";

/** What a mail that came back, or a complaint about one, says. */
export type MailReport = {
  readonly kind: "bounced" | "complained";
  /** Message-ID of the letter it is about, without brackets. */
  readonly messageId: string;
  /** Enhanced status code, "5.1.1"; empty for complaints. */
  readonly status: string;
};

/**
 * Reads a report of non-delivery (RFC 3464) or a complaint (ARF, RFC 5965). Null for everything else: answers of people,
 * "I am away", and notices that a letter is late or has arrived.
 *
 * A report may be forged by anybody who can send mail; believe it only about a Message-ID that nobody can guess.
 */
export function mailReport(mail: string): MailReport | null {
  const parts = mailParts(mail);
  const messageId = originalId(parts);
  if (messageId === null) return null;
  const feedback = parts.find(({ type }) => type === "message/feedback-report");
  if (feedback !== undefined)
    return isComplaint(feedback) ? { kind: "complained", messageId, status: "" } : null;
  const notice = parts.find(
    ({ type }) => type === "message/delivery-status" || type === "message/global-delivery-status",
  );
  const status = notice === undefined ? null : failedStatus(notice);
  return status === null ? null : { kind: "bounced", messageId, status };
}

/** The letter, or its headers, come back inside the report; the report's own Message-ID is somebody else's. */
function originalId(parts: readonly MailPart[]): string | null {
  const letter = parts.find(({ type }) =>
    /^(message\/rfc822|message\/global|text\/rfc822-headers|message\/global-headers|message\/rfc822-headers)$/.test(
      type,
    ),
  );
  const id = letter === undefined ? undefined : splitHead(letter.body.trimStart()).headers.get("message-id");
  return id?.replace(/^<|>$/g, "").trim() || null;
}

/** "not-spam" is the opposite of a complaint; "opt-out" and "fraud" are its like. */
function isComplaint({ body }: MailPart): boolean {
  const type = splitHead(body.trimStart()).headers.get("feedback-type")?.toLowerCase() ?? "";
  return ["abuse", "fraud", "opt-out", "opt-out-list", "miscategorized", "complaint"].includes(type);
}

/** Status of the first recipient that failed; one letter of ours has one. Fields for each stand after the first empty line. */
function failedStatus({ body }: MailPart): string | null {
  for (const block of body.trim().split(/\n\s*\n/)) {
    const { headers } = splitHead(block);
    if (headers.get("action")?.toLowerCase().startsWith("failed") !== true) continue;
    const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(headers.get("status") ?? "")?.[0];
    // Without a status of its own, the server's words often hold one.
    return status ?? /\b5\.\d{1,3}\.\d{1,3}\b/.exec(headers.get("diagnostic-code") ?? "")?.[0] ?? "5.0.0";
  }
  return null;
}
