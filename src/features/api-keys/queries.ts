import type { Selectable } from "kysely";
import type { ApiScope } from "#domain/api-keys/scopes.ts";
import type { Db } from "#kit/db/database.ts";
import type { DB } from "#kit/db/schema.generated.ts";
import { groupById, groupsBelow } from "#registers/groups/queries.ts";
import { keyScope } from "#registers/groups/roles/policy.ts";
import { keyHash } from "./commands.ts";
import type { ApiKey, KeyHeld } from "./contract.ts";
import { isInForce } from "./policy.ts";

const SHAPE = /^gsk_[A-Za-z0-9_-]{43}$/;

/** The key that `secret` is, when it holds now; null when it is none, has ended or was revoked: nobody is told which. */
export async function keyHeld(db: Db, secret: string, now: Date): Promise<KeyHeld | null> {
  if (!SHAPE.test(secret)) return null;
  const row = await db
    .selectFrom("api_key")
    .selectAll()
    .where("secret_hash", "=", keyHash(secret))
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  if (row === undefined) return null;
  const group = await groupById(db, row.group_id);
  if (group === null) return null;
  const whole = group.kind === "movement";
  const groups = await groupsBelow(db, row.group_id);
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes as ApiScope[],
    expiresAt: row.expires_at,
    perMinute: row.per_minute,
    groupId: row.group_id,
    groups,
    whole,
    people: keyScope({ below: groups, isMovement: whole }),
    actor: `key/${row.id}`,
  };
}

/** Keys of these groups, those in force first, the newest first. */
export async function keysOf(
  db: Db,
  { groups, now }: { groups: "all" | readonly number[]; now: Date },
): Promise<readonly ApiKey[]> {
  if (groups !== "all" && groups.length === 0) return [];
  const rows = await db
    .selectFrom("api_key")
    .selectAll()
    .$if(groups !== "all", (query) => query.where("group_id", "in", [...(groups as number[])]))
    .orderBy("id", "desc")
    .execute();
  const keys = rows.map(keyOf);
  return [...keys.filter((key) => isInForce(key, now)), ...keys.filter((key) => !isInForce(key, now))];
}

function keyOf(row: Selectable<DB["api_key"]>): ApiKey {
  return {
    id: row.id,
    groupId: row.group_id,
    name: row.name,
    scopes: row.scopes as ApiScope[],
    hint: row.hint,
    perMinute: row.per_minute,
    madeBy: row.made_by,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
