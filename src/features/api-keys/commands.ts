import { createHash, randomBytes } from "node:crypto";
import { type ApiScope, LONGEST_DAYS, readScopes, USUAL_PER_MINUTE } from "#domain/api-keys/scopes.ts";
import { line } from "#domain/people/line.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { groupById } from "#registers/groups/queries.ts";
import type { Granter } from "#registers/groups/roles/contract.ts";
import { mayMakeKey } from "./policy.ts";

const DAY_MS = 86_400_000;
const LONGEST_NAME = 80;
const SECRET_BYTES = 32;

export type MakeKey = {
  readonly by: Granter;
  readonly groupId: number;
  readonly name: string;
  readonly scopes: readonly string[];
  /** Days until it ends: 1 to 366. */
  readonly days: number;
  readonly perMinute?: number;
  readonly now: Date;
};

export type MakeKeyResult =
  | { readonly ok: true; readonly id: number; readonly secret: string }
  | {
      readonly ok: false;
      readonly reason: "not-yours" | "no-such-group" | "no-name" | "no-scopes" | "not-so-long";
    };

/** Makes a key. `secret` is the key itself, given this once and kept nowhere. */
export async function makeKey(
  db: Db,
  { by, groupId, name, scopes, days, perMinute = USUAL_PER_MINUTE, now }: MakeKey,
): Promise<MakeKeyResult> {
  const read = line(name, { longest: LONGEST_NAME });
  const wanted = readScopes(scopes);
  if (by !== "command line" && !mayMakeKey(by, groupId)) return { ok: false, reason: "not-yours" };
  const group = await groupById(db, groupId);
  if (group === null || group.closedAt !== null) return { ok: false, reason: "no-such-group" };
  if (!read.ok) return { ok: false, reason: "no-name" };
  if (wanted === null) return { ok: false, reason: "no-scopes" };
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_DAYS) return { ok: false, reason: "not-so-long" };
  const secret = `gsk_${randomBytes(SECRET_BYTES).toString("base64url")}`;
  const author = by === "command line" ? by : by.personId;
  return db.transaction().execute(async (trx) => {
    const { id } = await trx
      .insertInto("api_key")
      .values({
        ...{ group_id: groupId, name: read.text, scopes: [...wanted] as ApiScope[], per_minute: perMinute },
        ...{ secret_hash: keyHash(secret), hint: secret.slice(-4), made_by: author, made_at: now },
        expires_at: new Date(now.getTime() + days * DAY_MS),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const detail = { scopes: wanted.join(" "), days };
    await recordFact(trx, {
      kind: "api-key.made",
      actor: author,
      subject: `key/${id}`,
      groupId,
      at: now,
      detail,
    });
    return { ok: true, id, secret };
  });
}

/** Ends a key at once. One that has ended stays so. */
export async function revokeKey(
  db: Db,
  { by, id, now }: { by: Granter; id: number; now: Date },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: "no-such-key" }> {
  const author = by === "command line" ? by : by.personId;
  return db.transaction().execute(async (trx) => {
    const key = await trx
      .selectFrom("api_key")
      .select(["group_id", "revoked_at"])
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (key === undefined || (by !== "command line" && !mayMakeKey(by, key.group_id)))
      return { ok: false, reason: "no-such-key" };
    if (key.revoked_at !== null) return { ok: true };
    await trx
      .updateTable("api_key")
      .set({ revoked_at: now, revoked_by: author })
      .where("id", "=", id)
      .execute();
    await recordFact(trx, {
      ...{ kind: "api-key.revoked", actor: author, subject: `key/${id}`, groupId: key.group_id, at: now },
    });
    return { ok: true };
  });
}

/** Notes that a key was used, to the minute: a busy key writes one row a minute. */
export async function noteUse(db: Db, { id, now }: { id: number; now: Date }): Promise<void> {
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  await db
    .updateTable("api_key")
    .set({ last_used_at: minute })
    .where("id", "=", id)
    .where((eb) => eb.or([eb("last_used_at", "is", null), eb("last_used_at", "<", minute)]))
    .execute();
}

/** What is kept of a key. It is 256 random bits, so no slow hash is needed. */
export function keyHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
