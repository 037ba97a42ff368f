import { sql } from "kysely";
import { stopsAnswers } from "#domain/consent/suppression.ts";
import {
  type AccountSecrets,
  MOST_WISHES,
  MOST_WRONG_CODES,
  SIGN_IN_LASTS_MS,
} from "#features/account/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { suppressed } from "#registers/people/suppression/queries.ts";
import type { ProofRefusal, ProofResult, WishResult } from "./contract.ts";
import { hashOf, newCode, newToken } from "./policy.ts";

export type WishToSignIn = {
  /** Normalised: what tells two addresses apart. */
  readonly address: string;
  /** Path of this site to go to afterwards. */
  readonly back: string;
  readonly secrets: AccountSecrets;
  readonly now: Date;
};

/**
 * Writes down that somebody with this address wants to sign in, whoever's it is: an address that nobody here has leaves
 * the same row, takes the same time and is counted alike. At most five per address in fifteen minutes, also when they
 * come at once.
 */
export function wishToSignIn(db: Db, { address, back, secrets, now }: WishToSignIn): Promise<WishResult> {
  const addressHash = secrets.keyedHash("account-address", address);
  const since = new Date(now.getTime() - SIGN_IN_LASTS_MS);
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${addressHash}, 0))`.execute(trx);
    const recent = await trx
      .selectFrom("account_sign_in")
      .select("asked_at")
      .where("address_hash", "=", addressHash)
      .where("asked_at", ">", since)
      .orderBy("asked_at")
      .execute();
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= MOST_WISHES) {
      const retryAfterS = Math.ceil((oldest.asked_at.getTime() - since.getTime()) / 1000);
      return { ok: false, reason: "too-many", retryAfterS: Math.max(1, retryAfterS) };
    }
    const [browser, link, code] = [newToken(), newToken(), newCode()];
    const { id } = await trx
      .insertInto("account_sign_in")
      .values({
        ...row({ back, how: "mail", now }),
        address_hash: addressHash,
        browser_hash: hashOf(browser),
        link_hash: hashOf(link),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await trx
      .updateTable("account_sign_in")
      .set({ code_hash: codeHash(secrets, id, code) })
      .where("id", "=", id)
      .execute();
    return { ok: true, wish: { id, browser, link, code } };
  });
}

function row({ back, how, now }: { back: string; how: "mail" | "operator"; now: Date }) {
  return { back, how, asked_at: now, expires_at: new Date(now.getTime() + SIGN_IN_LASTS_MS), code_hash: "" };
}

function codeHash({ keyedHash }: AccountSecrets, wishId: string, code: string): string {
  return keyedHash("account-code", `${wishId}/${code}`);
}

/**
 * Finds out whose the address is, ties the wish to them, and gives leave to write to it. Null for an address that nobody
 * here has, and for one that mail must not go to: whoever asked learns of neither.
 */
export function tieToPerson(
  db: Db,
  { wishId, address, secrets }: { wishId: string; address: string; secrets: AccountSecrets },
): Promise<{ readonly mailTo: string; readonly personId: string } | null> {
  return withPeople(db, wholeMovement("sign-in"), async (people) => {
    const mailbox = await people
      .selectFrom("contact_point")
      .select(["id", "person_id", "as_written"])
      .where("kind", "=", "email")
      .where("value", "=", address)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (mailbox === undefined) return null;
    const asking = { channel: "email", purpose: "account", keys: secrets } as const;
    const may = await mayWe(people, { personId: mailbox.person_id, ...asking });
    if (!may.ok) return null;
    // Of several addresses the one that was typed is answered, unless it is one that mail does not reach.
    const why = (await suppressed(people, { channel: "email", values: [address], keys: secrets })).get(
      address,
    );
    if (why !== undefined && stopsAnswers(why)) return null;
    await people
      .updateTable("account_sign_in")
      .set({ person_id: mailbox.person_id, contact_point_id: mailbox.id })
      .where("id", "=", wishId)
      .execute();
    return { mailTo: mailbox.as_written, personId: mailbox.person_id };
  });
}

/** Uses the link of a mail, in any browser. Of many that use one link at once, one succeeds. */
export function useLink(db: Db, { link, now }: { link: string; now: Date }): Promise<ProofResult> {
  return withPeople(db, wholeMovement("sign-in"), async (people) => {
    const wish = await people
      .selectFrom("account_sign_in")
      .selectAll()
      .where("link_hash", "=", hashOf(link))
      .forUpdate()
      .executeTakeFirst();
    if (wish === undefined) return { ok: false, reason: "wrong" };
    return complete(people, { wish, how: wish.how === "operator" ? "operator" : "link", now });
  });
}

export type UseCode = {
  /** What the cookie of the browser where it began holds. */
  readonly browser: string;
  /** Eight figures. */
  readonly code: string;
  readonly secrets: AccountSecrets;
  readonly now: Date;
};

/** Uses the code of a mail, in the browser where it began and nowhere else. A wrong one is counted before anything else. */
export function useCode(db: Db, { browser, code, secrets, now }: UseCode): Promise<ProofResult> {
  return withPeople(db, wholeMovement("sign-in"), async (people) => {
    const wish = await people
      .selectFrom("account_sign_in")
      .selectAll()
      .where("browser_hash", "=", hashOf(browser))
      .forUpdate()
      .executeTakeFirst();
    if (wish === undefined) return { ok: false, reason: "wrong" };
    if (wish.used_at === null && wish.wrong_codes >= MOST_WRONG_CODES)
      return { ok: false, reason: "worn-out" };
    const isRight = wish.code_hash === codeHash(secrets, wish.id, code);
    if (isRight && wish.person_id !== null) return complete(people, { wish, how: "code", now });
    await people
      .updateTable("account_sign_in")
      .set({ wrong_codes: wish.wrong_codes + 1 })
      .where("id", "=", wish.id)
      .execute();
    return { ok: false, reason: wish.wrong_codes + 1 >= MOST_WRONG_CODES ? "worn-out" : "wrong" };
  });
}

type KnownWish = {
  readonly id: string;
  readonly person_id: string | null;
  readonly contact_point_id: string | null;
  readonly back: string;
  readonly wrong_codes: number;
  readonly used_at: Date | null;
  readonly expires_at: Date;
};

type Completing = {
  readonly wish: KnownWish;
  readonly how: "link" | "code" | "operator";
  readonly now: Date;
};

async function complete(people: PeopleDb, { wish, how, now }: Completing): Promise<ProofResult> {
  const { person_id: personId, contact_point_id: contactPointId, back } = wish;
  const refusal = standingOf(wish, now);
  if (refusal !== null) return { ok: false, reason: refusal };
  if (personId === null) return { ok: false, reason: "wrong" };
  await people.updateTable("account_sign_in").set({ used_at: now }).where("id", "=", wish.id).execute();
  if (!(await stillTheirs(people, { personId, contactPointId }))) return { ok: false, reason: "wrong" };
  if (contactPointId !== null && how !== "operator") await verify(people, { contactPointId, now });
  await ensureAccount(people, { personId, now });
  await recordFact(people, {
    kind: "account.signed-in",
    actor: personId,
    subject: `person/${personId}`,
    personId,
    at: now,
    detail: { how },
  });
  return { ok: true, personId, how, back };
}

/** Why a wish can be used no more; null when it can. */
export function standingOf(
  { used_at, wrong_codes, expires_at }: Pick<KnownWish, "used_at" | "wrong_codes" | "expires_at">,
  now: Date,
): ProofRefusal | null {
  if (used_at !== null) return "used";
  if (expires_at.getTime() <= now.getTime()) return "expired";
  return wrong_codes >= MOST_WRONG_CODES ? "worn-out" : null;
}

/** Between asking and coming in the mailbox may have changed hands, or the person been merged or erased. */
async function stillTheirs(
  people: PeopleDb,
  { personId, contactPointId }: { personId: string; contactPointId: string | null },
): Promise<boolean> {
  const person = await people
    .selectFrom("person")
    .select("id")
    .where("id", "=", personId)
    .where("erased_at", "is", null)
    .where("merged_into", "is", null)
    .executeTakeFirst();
  if (person === undefined || contactPointId === null) return person !== undefined;
  const mailbox = await people
    .selectFrom("contact_point")
    .select("id")
    .where("id", "=", contactPointId)
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return mailbox !== undefined;
}

/** Whoever could read the mail has shown that the address is theirs. */
async function verify(people: PeopleDb, { contactPointId, now }: { contactPointId: string; now: Date }) {
  await people
    .updateTable("contact_point")
    .set({ verified_at: now, verified_how: "magic-link" })
    .where("id", "=", contactPointId)
    .where("verified_at", "is", null)
    .execute();
}

/** An account is a person's id and nothing else. */
export async function ensureAccount(
  db: Db,
  { personId, now }: { personId: string; now: Date },
): Promise<void> {
  await db
    .insertInto("account_user")
    .values({ id: personId, email: `${personId}@account.invalid`, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** A link for somebody whom the operator of this machine names; works once, like that of a mail. */
export async function operatorLink(
  db: Db,
  { personId, back, now }: { personId: string; back: string; now: Date },
): Promise<string> {
  const link = newToken();
  await db
    .insertInto("account_sign_in")
    .values({
      ...row({ back, how: "operator", now }),
      person_id: personId,
      address_hash: "operator",
      code_hash: null,
      link_hash: hashOf(link),
    })
    .execute();
  return link;
}
