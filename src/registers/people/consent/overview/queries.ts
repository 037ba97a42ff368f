import { type Channel, type ContactKind, SERVED_BY } from "#domain/consent/channels.ts";
import { mayWeUse, type UsableContact, type WhyNot } from "#domain/consent/may-we.ts";
import { type ConsentedPurpose, OFFERED, OFFERS } from "#domain/consent/purposes.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { LedgerRow } from "#registers/people/consent/contract.ts";
import { ledgerOf, UNCONFIRMED_SOURCE } from "#registers/people/consent/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { suppressed } from "#registers/people/suppression/queries.ts";

/** Whether one channel may be used for one purpose, to be looked at. No permission: whoever sends asks `mayWe`. */
export type WayToReach = {
  readonly channel: Channel;
  readonly purpose: ConsentedPurpose;
  /** Null: yes. */
  readonly whyNot: WhyNot | null;
  /** What is in force in the ledger, with how it came; null when they were never asked. */
  readonly last: LedgerRow | null;
};

/** Each channel and purpose that people can agree to, with the answer that `mayWe` would give now and why. */
export async function waysToReach(
  db: PeopleDb,
  { personId, keys }: { personId: string; keys: Pick<KeyRing, "keyedHash"> },
): Promise<readonly WayToReach[]> {
  const person = await db
    .selectFrom("person")
    .select(["erased_at", "merged_into"])
    .where("id", "=", personId)
    .executeTakeFirst();
  const ledger = await ledgerOf(db, personId);
  const points = await db
    .selectFrom("contact_point")
    .select(["kind", "value", "source", "verified_at", "failing_since"])
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .orderBy("added_at")
    .orderBy("id")
    .execute();
  const usable = new Map<Channel, readonly UsableContact[]>();
  for (const channel of Object.keys(OFFERED) as Channel[]) {
    const kinds = SERVED_BY[channel];
    const own = points.filter(({ kind }) => kinds.includes(kind as ContactKind));
    const held = await suppressed(db, { channel, values: own.map(({ value }) => value), keys });
    usable.set(
      channel,
      own.map(({ kind, value, source, verified_at, failing_since }) => ({
        kind: kind as ContactKind,
        verified: verified_at !== null,
        failing: failing_since !== null,
        awaitsConfirmation: verified_at === null && source === UNCONFIRMED_SOURCE,
        suppressed: held.get(value) ?? null,
      })),
    );
  }
  const erased = person === undefined || person.erased_at !== null || person.merged_into !== null;
  return OFFERS.map(({ channel, purpose }) => {
    // The ledger comes newest first.
    const last = ledger.find((row) => row.channel === channel && row.purpose === purpose) ?? null;
    const answer = mayWeUse(purpose, {
      erased,
      act: last?.act ?? null,
      contacts: usable.get(channel) ?? [],
    });
    return { channel, purpose, whyNot: answer.ok ? null : answer.reason, last };
  });
}
