import { sql } from "kysely";
import type { Auth } from "#features/account/auth/commands.ts";
import { type AccountSecrets, LOCK_LASTS_MS, MOST_WRONG_STEPS } from "#features/account/contract.ts";
import { readCode } from "#features/account/sign-in/policy.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { StepResult } from "./contract.ts";
import { readRecoveryCode } from "./policy.ts";

/** Whose session it is, and the headers that hold it. */
export type InSession = {
  readonly auth: Auth;
  readonly headers: Headers;
  readonly personId: string;
  readonly sessionId: string;
  readonly now: Date;
};

export type GiveCode = InSession & {
  /** Six figures of an authenticator or a recovery code, as typed. */
  readonly typed: string;
  readonly secrets: AccountSecrets;
};

/**
 * Takes the second step in this browser: by a code of the authenticator, or by a recovery code, which then is gone.
 *
 * Each try is counted before it is looked at, so a thousand at once are a thousand tries; after five wrong ones in a row
 * nothing is looked at for fifteen minutes. No code works twice. The first right code also completes an authenticator
 * that was being added.
 */
export async function takeSecondStep(db: Db, giving: GiveCode): Promise<StepResult> {
  const { personId, sessionId, now } = giving;
  const counted = await countTry(db, giving);
  if (!counted.ok) return counted;
  const checked = await check(db, giving);
  if (!checked.ok) return checked;
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("account_two_factor")
      .set({ failed_verification_count: 0, locked_until: null })
      .where("user_id", "=", personId)
      .execute();
    await trx
      .updateTable("account_session")
      .set({ second_step_at: now })
      .where("id", "=", sessionId)
      .where("user_id", "=", personId)
      .execute();
    await tell(trx, { personId, now, kind: "account.second-step", detail: { how: checked.how } });
  });
  return { ok: true };
}

async function countTry(db: Db, { personId, now }: GiveCode): Promise<StepResult> {
  const { rows } = await sql<{ locked_until: Date | null; open: boolean }>`
    update account_two_factor set
      failed_verification_count = case
        when locked_until > ${now} then failed_verification_count
        when locked_until is not null then 1
        else failed_verification_count + 1 end,
      locked_until = case
        when locked_until > ${now} then locked_until
        when locked_until is null and failed_verification_count >= ${MOST_WRONG_STEPS}
          then ${new Date(now.getTime() + LOCK_LASTS_MS)}::timestamptz
        else null end
    where user_id = ${personId}
    returning locked_until`.execute(db);
  const [row] = rows;
  if (row === undefined) return { ok: false, reason: "none" };
  return row.locked_until === null ? { ok: true } : { ok: false, reason: "locked", until: row.locked_until };
}

type Checked = { ok: true; how: "authenticator" | "recovery-code" } | (StepResult & { ok: false });

async function check(db: Db, giving: GiveCode): Promise<Checked> {
  const { auth, headers, typed } = giving;
  const figures = readCode(typed, 6);
  const recovery = readRecoveryCode(typed);
  if (figures !== null) {
    const right = await accepted(auth.api.verifyTOTP({ headers, body: { code: figures } }));
    if (!right) return { ok: false, reason: "wrong" };
    return (await firstUse(db, giving, figures))
      ? { ok: true, how: "authenticator" }
      : { ok: false, reason: "used" };
  }
  if (recovery === null) return { ok: false, reason: "wrong" };
  const right = await accepted(
    auth.api.verifyBackupCode({ headers, body: { code: recovery, disableSession: true } }),
  );
  return right ? { ok: true, how: "recovery-code" } : { ok: false, reason: "wrong" };
}

/** The library throws what is a plain no. A fault is still a fault. */
async function accepted(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (fault) {
    const { statusCode = 500 } = fault as { statusCode?: number };
    if (statusCode >= 500) throw fault;
    return false;
  }
}

/** A code lives for a minute and a half; whoever looked over a shoulder must not use it after its owner. */
async function firstUse(db: Db, { personId, secrets, now }: GiveCode, code: string): Promise<boolean> {
  const hash = secrets.keyedHash("account-step", `${personId}/${code}`);
  const row = await db
    .updateTable("account_two_factor")
    .set({ last_code_hash: hash, last_code_at: now })
    .where("user_id", "=", personId)
    .where((eb) =>
      eb.or([
        eb("last_code_hash", "is", null),
        eb("last_code_hash", "<>", hash),
        eb("last_code_at", "<", new Date(now.getTime() - 120_000)),
      ]),
    )
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

type Told = {
  personId: string;
  /** Left out: the person themself. */
  author?: string;
  now: Date;
  kind: `account.${string}`;
  detail?: Readonly<Record<string, string>>;
};

export function tell(db: Db, { personId, author = personId, now, kind, detail = {} }: Told): Promise<void> {
  return recordFact(db, { kind, actor: author, subject: `person/${personId}`, personId, at: now, detail });
}
