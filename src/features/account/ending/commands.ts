import type { Db } from "#kit/db/database.ts";

/** What is over is kept so long: wishes of the last quarter of an hour are still counted against guessing. */
const KEPT_MS = 60 * 60_000;

export type Swept = { readonly wishes: number; readonly sessions: number; readonly challenges: number };

/**
 * Removes what has run out at least an hour ago and opens nothing any more: wishes to sign in with the hashes of their
 * addresses, browsers that were not used for so long that they are signed out, challenges of passkeys.
 */
export async function sweepExpired(db: Db, { now }: { now: Date }): Promise<Swept> {
  const before = new Date(now.getTime() - KEPT_MS);
  const swept = async (table: "account_sign_in" | "account_session" | "account_verification") => {
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where("expires_at", "<", before)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  };
  return {
    wishes: await swept("account_sign_in"),
    sessions: await swept("account_session"),
    challenges: await swept("account_verification"),
  };
}
