import type { SessionInFull } from "#features/events/contract.ts";
import { asSessionInFull } from "#features/events/queries.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { How } from "./contract.ts";

export type ToTell = {
  readonly session: SessionInFull;
  /** What they told before; null for nothing yet. */
  readonly told: { readonly how: How; readonly words: string } | null;
};

/** The session that somebody may tell about: their own sign-up's, once it has begun. Null for any other. */
export async function mayTell(
  people: PeopleDb,
  { personId, signUpId, now }: { personId: string; signUpId: string; now: Date },
): Promise<ToTell | null> {
  if (!isUuid(signUpId)) return null;
  const row = await people
    .selectFrom("sign_up")
    .innerJoin("session", "session.id", "sign_up.session_id")
    .leftJoin("session_feedback", "session_feedback.sign_up_id", "sign_up.id")
    .selectAll("session")
    .select(["session_feedback.how", "session_feedback.words"])
    .where("sign_up.id", "=", signUpId)
    .where("sign_up.person_id", "=", personId)
    .where("sign_up.standing", "=", "going")
    .where("session.starts_at", "<=", now)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { how, words } = row;
  return {
    session: asSessionInFull(row),
    told: how === null ? null : { how: how as How, words: words ?? "" },
  };
}

/** What was told of a session: sums, and words without names, newest first. */
export async function feedbackOf(
  people: PeopleDb,
  sessionId: string,
): Promise<{ readonly sums: Readonly<Record<How, number>>; readonly words: readonly string[] }> {
  const rows = await people
    .selectFrom("session_feedback")
    .select(["how", "words"])
    .where("session_id", "=", sessionId)
    .orderBy("at", "desc")
    .execute();
  const sum = (how: How) => rows.filter((row) => row.how === how).length;
  return {
    sums: { great: sum("great"), fine: sum("fine"), poor: sum("poor") },
    words: rows.map(({ words }) => words).filter((words) => words !== ""),
  };
}
