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
