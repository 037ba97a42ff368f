import type { SignInWay } from "#features/account/contract.ts";
import type { Db } from "#kit/db/database.ts";

/** A browser that is signed in, as its owner sees it in a list. */
export type SignedIn = {
  readonly id: string;
  /** "Firefox, Windows"; empty when it did not say. */
  readonly browser: string;
  readonly how: SignInWay;
  readonly since: Date;
  /** To the hour. */
  readonly lastUsed: Date;
};

/** Where a person is signed in now, the one used last first. */
export async function sessionsOf(
  db: Db,
  { personId, now }: { personId: string; now: Date },
): Promise<readonly SignedIn[]> {
  const rows = await db
    .selectFrom("account_session")
    .select(["id", "user_agent", "how", "created_at", "updated_at"])
    .where("user_id", "=", personId)
    .where("expires_at", ">", now)
    .orderBy("updated_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(({ id, user_agent: browser, how, created_at: since, updated_at: lastUsed }) => ({
    id,
    browser,
    how: how as SignInWay,
    since,
    lastUsed,
  }));
}
