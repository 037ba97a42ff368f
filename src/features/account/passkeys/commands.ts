import type { Auth } from "#features/account/auth/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";

/** What a browser is to be told: a body for its own script, and cookies that hold the challenge or the session. */
export type PasskeyAnswer =
  | { readonly ok: true; readonly body: unknown; readonly cookies: readonly string[] }
  | { readonly ok: false; readonly reason: "not-taken" };

type Asking = { readonly auth: Auth; readonly headers: Headers };

/** A challenge for a passkey that is already there. Says the same to everybody: no account is named. */
export function passkeyChallenge({ auth, headers }: Asking): Promise<PasskeyAnswer> {
  const anybody = new Headers(headers);
  anybody.delete("cookie");
  return answer(
    auth.api.generatePasskeyAuthenticationOptions({ headers: anybody, returnHeaders: true }),
    // The library asks for "preferred"; the answer is held to "required" (openAuth), so that is what is asked for.
    async (options) => ({ ...(options as object), userVerification: "required" }),
  );
}

/** Signs in with what a passkey answered. The device must have asked its owner for finger, face or PIN. */
export function usePasskey(
  db: Db,
  { auth, headers, response, now }: Asking & { readonly response: unknown; readonly now: Date },
): Promise<PasskeyAnswer> {
  return answer(
    auth.api.verifyPasskeyAuthentication({
      headers,
      body: { response: response as never },
      returnHeaders: true,
    }),
    async (body) => {
      const { userId: personId } = (body as { session: { userId: string } }).session;
      await tell(db, { personId, kind: "account.signed-in", now, how: "passkey" });
      return { signedIn: true };
    },
  );
}

/** A challenge for a new passkey of whoever is signed in. */
export function newPasskeyChallenge({
  auth,
  headers,
  account,
}: Asking & { readonly account: string }): Promise<PasskeyAnswer> {
  return answer(
    auth.api.generatePasskeyRegistrationOptions({ headers, query: { name: account }, returnHeaders: true }),
    // The library would show its own filler for an e-mail address beside the name.
    async (options) => {
      const { user, ...rest } = options as { user: object };
      return { ...rest, user: { ...user, displayName: account } };
    },
  );
}

export type AddPasskey = Asking & {
  readonly response: unknown;
  /** What its owner calls it; empty for none. */
  readonly name: string;
  readonly personId: string;
  readonly now: Date;
};

/** Adds the passkey that a device made for the challenge. */
export function addPasskey(db: Db, { auth, headers, response, name, personId, now }: AddPasskey) {
  const called = name.trim().slice(0, 60);
  return answer(
    auth.api.verifyPasskeyRegistration({
      headers,
      body: { response, ...(called === "" ? {} : { name: called }) },
      returnHeaders: true,
    }),
    async () => {
      await tell(db, { personId, kind: "account.passkey-added", now });
      return { added: true };
    },
  );
}

/** Takes a passkey away. Somebody else's is none of theirs: nothing happens. */
export function removePasskey(
  db: Db,
  { personId, passkeyId, now }: { personId: string; passkeyId: string; now: Date },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: "no-such-passkey" }> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .deleteFrom("account_passkey")
      .where("id", "=", passkeyId)
      .where("user_id", "=", personId)
      .returning("id")
      .executeTakeFirst();
    if (row === undefined) return { ok: false, reason: "no-such-passkey" };
    await tell(trx, { personId, kind: "account.passkey-removed", now });
    return { ok: true };
  });
}

/** The library throws what is a plain no. A fault is still a fault. */
async function answer(
  asked: Promise<{ headers: Headers | null | undefined; response: unknown }>,
  then: (response: unknown) => Promise<unknown> = async (response) => response,
): Promise<PasskeyAnswer> {
  try {
    const { headers, response } = await asked;
    return { ok: true, body: await then(response), cookies: headers?.getSetCookie() ?? [] };
  } catch (fault) {
    const { statusCode } = fault as { statusCode?: number };
    // The library turns a response that nobody could have made into a fault of its own; both are a plain no.
    if (statusCode === undefined) throw fault;
    return { ok: false, reason: "not-taken" };
  }
}

type Told = { personId: string; kind: `account.${string}`; now: Date; how?: string };

function tell(db: Db, { personId, kind, now, how }: Told): Promise<void> {
  const detail = how === undefined ? {} : { how };
  return recordFact(db, { kind, actor: personId, subject: `person/${personId}`, personId, at: now, detail });
}
