import { nextTry } from "#domain/messages/delivery.ts";
import { reminderInSeason, reminderRevision } from "#domain/reminders/season.ts";
import type { Told } from "#features/events/reminders/contract.ts";
import type { LetterFate } from "#ports/mail.ts";
import type { MessageFate } from "#ports/messaging.ts";

const MESSAGE_FOR_MS = 24 * 3_600_000;
/** Two weeks in which somebody can be thanked, and days in which their letter may wait. */
const THANKS_FOR_MS = 17 * 24 * 3_600_000;

/** Whether a row still says the truth when its turn comes: nobody who cancelled is told, nor anything of another day. */
export function stillTrue(told: Told, now: Date): boolean {
  const { kind, revision, session, goes, missed, published, words } = told;
  if (!goes || !published || session.cancelledAt !== null) return false;
  if (kind === "message") return words !== null && now.getTime() < session.endsAt.getTime() + MESSAGE_FOR_MS;
  if ((kind === "after" || kind === "thanks") && missed) return false;
  if (kind === "thanks") return now.getTime() < session.endsAt.getTime() + THANKS_FOR_MS;
  return reminderInSeason(session, now) === kind && reminderRevision(session) === revision;
}

/** What becomes of a row. */
export type RowFate = {
  readonly state: "sent" | "queued" | "bounced" | "failed" | "refused" | "undecided" | "spared";
  readonly reason: string | null;
  readonly tries: number;
  readonly notBefore: Date;
};

/** Whoever does not answer is asked again after so long; that is no fault of the letter and counts as no try. */
const AWAY_MS = 60_000;

/** What the answer of the mail server, or of the company that takes texts, means for the row. */
export function rowFate(
  fate: LetterFate | MessageFate,
  { tries, now }: { readonly tries: number; readonly now: Date },
): RowFate {
  const row = { tries, notBefore: now };
  if (fate.ok) return { ...row, state: "sent", reason: null };
  const reason = fate.reason;
  switch (reason) {
    case "refused-address":
    case "not-a-number":
    case "unreachable":
      return { ...row, state: "bounced", reason };
    case "opted-out":
      return { ...row, state: "refused", reason };
    case "refused-letter":
    case "refused-message":
      return { ...row, state: "failed", reason };
    case "unsure":
      return { ...row, state: "undecided", reason };
    case "away":
      return { ...row, state: "queued", reason, notBefore: new Date(now.getTime() + AWAY_MS) };
    case "busy": {
      const again = nextTry(tries + 1, now);
      const after = { reason, tries: tries + 1 };
      return again === null
        ? { ...row, ...after, state: "failed" }
        : { ...row, ...after, state: "queued", notBefore: again };
    }
  }
}
