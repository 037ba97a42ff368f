import type { Channel } from "#domain/consent/channels.ts";
import type { SuppressionReason } from "#domain/consent/suppression.ts";
import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";

/** What is kept of an address or number that must not be used: enough to know it again, too little to read it. */
export function contactHash(keys: Pick<KeyRing, "keyedHash">, value: string): string {
  return keys.keyedHash("suppression", value);
}

/** Which of `values` (normalised) are suppressed on `channel`, and why. */
export async function suppressed(
  db: Db,
  {
    channel,
    values,
    keys,
  }: { channel: Channel; values: readonly string[]; keys: Pick<KeyRing, "keyedHash"> },
): Promise<ReadonlyMap<string, SuppressionReason>> {
  if (values.length === 0) return new Map();
  const valueByHash = new Map(values.map((value) => [contactHash(keys, value), value]));
  const rows = await db
    .selectFrom("suppression")
    .select(["contact_hash", "why"])
    .where("channel", "=", channel)
    .where("contact_hash", "in", [...valueByHash.keys()])
    .execute();
  return new Map(
    rows.map(({ contact_hash, why }) => [valueByHash.get(contact_hash)!, why as SuppressionReason]),
  );
}

/**
 * Whether they object to being reached at all: an address or number of theirs is kept silent at their own wish. Answers
 * for contact points in use, as far as the scope shows them.
 */
export async function objectsToContact(
  db: Db,
  { personId, keys }: { personId: string; keys: Pick<KeyRing, "keyedHash"> },
): Promise<boolean> {
  const points = await db
    .selectFrom("contact_point")
    .select("value")
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .execute();
  if (points.length === 0) return false;
  const row = await db
    .selectFrom("suppression")
    .select("why")
    .where(
      "contact_hash",
      "in",
      points.map(({ value }) => contactHash(keys, value)),
    )
    .where("why", "=", "withdrawn")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
