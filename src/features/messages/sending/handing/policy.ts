import { nextTry } from "#domain/messages/delivery.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { LetterFate } from "#ports/mail.ts";
import type { MessageFate } from "#ports/messaging.ts";

/** What becomes of one person's row. */
export type RowFate = {
  readonly state: "sent" | "bounced" | "failed" | "undecided" | "queued" | "refused";
  readonly reason: string | null;
  readonly tries: number;
  readonly notBefore: Date | null;
  /** The company's own name for it. */
  readonly reference: string | null;
};

/** Whoever does not answer is asked again after so long; that is no fault of the letter and counts as no try. */
const AWAY_MS = 60_000;

/** What the answer of the mail server, or of the company that takes texts, means for the row. */
export function rowFate(
  fate: LetterFate | MessageFate,
  { tries, now }: { tries: number; now: Date },
): RowFate {
  const row = { tries, notBefore: null, reference: null };
  if (fate.ok) {
    const reference = "reference" in fate ? fate.reference : null;
    return { ...row, state: "sent", reason: null, reference };
  }
  const reason = fate.reply.slice(0, 300);
  switch (fate.reason) {
    case "refused-address":
    case "not-a-number":
    case "unreachable":
      return { ...row, state: "bounced", reason };
    case "opted-out":
      return { ...row, state: "refused", reason: "opted-out" };
    case "refused-letter":
    case "refused-message":
      return { ...row, state: "failed", reason };
    case "unsure":
      return { ...row, state: "undecided", reason };
    case "away":
      return { ...row, state: "queued", reason, notBefore: new Date(now.getTime() + AWAY_MS) };
    case "busy": {
      const again = nextTry(tries + 1, now);
      return {
        ...row,
        state: again === null ? "failed" : "queued",
        reason,
        tries: tries + 1,
        notBefore: again,
      };
    }
  }
}

const LETTER = /^m(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{16})$/;

/**
 * Our name for a message to one person: the same however often it is tried, so that mailboxes drop a second copy, and
 * bounces find their row. Its last part is made with a key: nobody else can name one.
 */
export function letterId(
  keys: Pick<KeyRing, "keyedHash">,
  { messageId, personId }: { messageId: number; personId: string },
): string {
  const name = `m${messageId}.${personId}`;
  return `${name}.${keys.keyedHash("letter-id", name).slice(0, 16)}`;
}

/** Whose letter an id names, also inside a Message-ID ("<…@host>"); null for any that we did not make. */
export function readLetterId(
  keys: Pick<KeyRing, "keyedHash">,
  id: string,
): { readonly messageId: number; readonly personId: string } | null {
  const bare = id
    .trim()
    .replace(/^</, "")
    .replace(/[@>].*$/s, "");
  const [, message, personId = ""] = LETTER.exec(bare) ?? [];
  if (message === undefined) return null;
  const named = { messageId: Number(message), personId };
  return letterId(keys, named) === bare ? named : null;
}
