/** What became of a message for one person. */
export const RECIPIENT_STATES = [
  "queued",
  "sending",
  "sent",
  "delivered",
  "refused",
  "bounced",
  "complained",
  "failed",
  "undecided",
  "cancelled",
] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];

/** How far a message has come. */
export const MESSAGE_STATES = ["draft", "scheduled", "sending", "paused", "cancelled", "sent"] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

const MINUTE_MS = 60_000;
/** Waits before the next try, in minutes; after the last one it is given up. */
const WAITS_MIN = [2, 10, 30, 120, 360, 720];

/** When to try again after `tries` that were not taken; null: give up, a day has gone by. */
export function nextTry(tries: number, now: Date): Date | null {
  const minutes = WAITS_MIN[tries - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * MINUTE_MS);
}

/**
 * What a mail server's status code says of an address.
 * "dead": no such mailbox or domain. "not-now": full, slow or busy. "not-this": the message was not wanted.
 *
 * Source: RFC 3463. Codes of unknown mailboxes are X.1.x; X.2.1 is a closed mailbox, X.2.2 a full one; X.7.x is policy.
 */
export function bounceKind(status: string): "dead" | "not-now" | "not-this" {
  const [, kind, subject, detail] = /^([245])\.(\d{1,3})\.(\d{1,3})$/.exec(status) ?? [];
  if (kind !== "5") return "not-now";
  if (subject === "2") return detail === "1" ? "dead" : "not-now";
  if (subject === "1" || subject === "0") return "dead";
  return subject === "4" ? (detail === "4" || detail === "1" ? "dead" : "not-now") : "not-this";
}
