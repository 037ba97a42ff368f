import { type Channel, type ContactKind, channelsOf } from "#domain/consent/channels.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { withdraw } from "#registers/people/consent/commands.ts";
import type { Proof } from "#registers/people/consent/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { suppress } from "#registers/people/suppression/commands.ts";

export type DeliveryReport = {
  readonly channel: Extract<Channel, "email" | "sms">;
  /** Normalised: the address or number that the report names. */
  readonly value: string;
  readonly at: Date;
  readonly now: Date;
  /** Who tells: "job/bounces". */
  readonly author: string;
  readonly keys: Pick<KeyRing, "keyedHash">;
  /** Id of the message or of the report; never its text. */
  readonly proof?: Proof;
};

/**
 * A message came back for good: no such address, no such number. The contact point is failing until its owner proves
 * otherwise, and no new row can revive it unproved. A message that was only delayed is not reported here.
 *
 * @returns the person it belongs to, or null when it is nobody's now
 */
export async function bounced(db: PeopleDb, report: DeliveryReport): Promise<string | null> {
  const { channel, value, at, now, author, keys } = report;
  await suppress(db, { channels: [channel], value, why: "bounce", keys, author, now });
  const row = await db
    .updateTable("contact_point")
    .set((eb) => ({ failing_since: eb.fn.coalesce("failing_since", eb.val(at)) }))
    .where("kind", "=", channel === "email" ? "email" : "mobile")
    .where("value", "=", value)
    .where("ended_at", "is", null)
    .returning("person_id")
    .executeTakeFirst();
  return row?.person_id ?? null;
}

/** Somebody called a message spam: everything on that channel is withdrawn, and the address never used again. */
export async function complained(db: PeopleDb, report: DeliveryReport): Promise<string | null> {
  const { channel, value, at, now, author, keys, proof = {} } = report;
  await suppress(db, { channels: [channel], value, why: "complaint", keys, author, now });
  const personId = await ownerNow(db, channel, value);
  if (personId === null) return null;
  await withdraw(db, {
    ...{ personId, channel, purpose: "every", how: "complaint", shownAt: null, at, now, author, proof },
  });
  return personId;
}

/** Whose address or number it is now; null when nobody's. */
export async function ownerNow(db: PeopleDb, channel: Channel, value: string): Promise<string | null> {
  const kinds: readonly ContactKind[] = (["email", "mobile"] as const).filter((kind) =>
    channelsOf(kind).includes(channel),
  );
  const row = await db
    .selectFrom("contact_point")
    .select("person_id")
    .where("kind", "in", [...kinds])
    .where("value", "=", value)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row?.person_id ?? null;
}
