import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";

export type EndSession = {
  readonly personId: string;
  readonly sessionId: string;
  /** The person themself, or "command line". */
  readonly author: string;
  readonly now: Date;
};

/** Signs one browser out, at once. Somebody else's session is no session of theirs: nothing happens. */
export function endSession(
  db: Db,
  { personId, sessionId, author, now }: EndSession,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: "no-such-session" }> {
  return db.transaction().execute(async (trx) => {
    const ended = await trx
      .deleteFrom("account_session")
      .where("id", "=", sessionId)
      .where("user_id", "=", personId)
      .returning("id")
      .executeTakeFirst();
    if (ended === undefined) return { ok: false, reason: "no-such-session" };
    await tell(trx, { personId, author, now, browsers: 1 });
    return { ok: true };
  });
}

/** Signs a person out everywhere, at once: lost phone, borrowed computer, end of a role. Wishes under way end too. */
export function endEverySession(
  db: Db,
  { personId, author, now }: Omit<EndSession, "sessionId">,
): Promise<{ readonly ended: number }> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .deleteFrom("account_session")
      .where("user_id", "=", personId)
      .returning("id")
      .execute();
    await trx
      .updateTable("account_sign_in")
      .set({ expires_at: now })
      .where("person_id", "=", personId)
      .where("used_at", "is", null)
      .where("expires_at", ">", now)
      .execute();
    await tell(trx, { personId, author, now, browsers: rows.length });
    return { ended: rows.length };
  });
}

type SignedOut = { personId: string; author: string; now: Date; browsers: number };

function tell(db: Db, { personId, author, now, browsers }: SignedOut): Promise<void> {
  return recordFact(db, {
    kind: "account.signed-out",
    actor: author,
    subject: `person/${personId}`,
    personId,
    at: now,
    detail: { browsers },
  });
}
