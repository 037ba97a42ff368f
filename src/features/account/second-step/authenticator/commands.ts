import { base32 } from "@better-auth/utils/base32";
import { type InSession, tell } from "#features/account/second-step/commands.ts";
import type { NewAuthenticator } from "#features/account/second-step/contract.ts";
import type { Db } from "#kit/db/database.ts";

/**
 * Begins to add an authenticator, or goes on with the one begun. It counts once it has shown a right code
 * (`takeSecondStep`). Null when there is one already: that one must be taken away first.
 *
 * @param account what the authenticator's list calls this account, such as the person's name
 */
export async function beginAuthenticator(
  db: Db,
  { auth, headers, personId, account }: InSession & { readonly account: string },
): Promise<NewAuthenticator | null> {
  const known = await db
    .selectFrom("account_two_factor")
    .select("verified")
    .where("user_id", "=", personId)
    .executeTakeFirst();
  if (known?.verified === true) return null;
  if (known !== undefined)
    return described((await auth.api.getTOTPURI({ headers, body: {} })).totpURI, account);
  // The library would otherwise put a new session in this one's place at the first right code.
  await db.updateTable("account_user").set({ two_factor_enabled: true }).where("id", "=", personId).execute();
  const made = await auth.api.enableTwoFactor({ headers, body: { method: "totp" } });
  return "totpURI" in made ? described(made.totpURI, account) : null;
}

/** The library names the account by its e-mail, which is a filler here. */
function described(address: string, account: string): NewAuthenticator {
  const url = new URL(address);
  const issuer = url.searchParams.get("issuer") ?? "";
  const secret = url.searchParams.get("secret") ?? "";
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return {
    address: `otpauth://totp/${label}?${url.searchParams}`,
    secret:
      secret
        .replace(/=+$/, "")
        .match(/.{1,4}/g)
        ?.join(" ") ?? "",
  };
}

/** Ten new recovery codes, in clear for the last time; the old ones stop working. */
export async function newRecoveryCodes(
  db: Db,
  { auth, headers, personId, now }: InSession,
): Promise<readonly string[]> {
  const { backupCodes } = await auth.api.generateBackupCodes({ headers, body: {} });
  await tell(db, { personId, now, kind: "account.recovery-codes-made" });
  return backupCodes;
}

/** Takes the authenticator away, with its recovery codes. Roles that need one count no more until another is added. */
export function removeAuthenticator(
  db: Db,
  { personId, author, now }: { personId: string; author: string; now: Date },
): Promise<{ readonly removed: boolean }> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .deleteFrom("account_two_factor")
      .where("user_id", "=", personId)
      .returning("verified")
      .executeTakeFirst();
    await trx
      .updateTable("account_session")
      .set({ second_step_at: null })
      .where("user_id", "=", personId)
      .execute();
    const removed = row?.verified === true;
    if (removed) await tell(trx, { personId, now, kind: "account.authenticator-removed", author });
    return { removed };
  });
}

/** What an authenticator would show now, for demonstrations, where nobody has one. Null without an authenticator. */
export async function codeNow(
  db: Db,
  { auth, headers }: Pick<InSession, "auth" | "headers">,
): Promise<string | null> {
  const session = await auth.api.getSession({ headers });
  if (session === null) return null;
  const known = await db
    .selectFrom("account_two_factor")
    .select("id")
    .where("user_id", "=", session.user.id)
    .executeTakeFirst();
  if (known === undefined) return null;
  const { totpURI } = await auth.api.getTOTPURI({ headers, body: {} });
  const secret = new URL(totpURI).searchParams.get("secret") ?? "";
  const { code } = await auth.api.generateTOTP({
    body: { secret: new TextDecoder().decode(base32.decode(secret)) },
  });
  return code;
}
