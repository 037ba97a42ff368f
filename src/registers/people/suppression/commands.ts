import { sql } from "kysely";
import { type Channel, type ContactKind, channelsOf } from "#domain/consent/channels.ts";
import {
  LIFTED_BY_FRESH_YES,
  SUPPRESSION_REASONS,
  type SuppressionReason,
} from "#domain/consent/suppression.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { contactHash } from "./queries.ts";

type Hashing = Pick<KeyRing, "keyedHash">;

export type Suppress = {
  readonly channels: readonly Channel[];
  /** Normalised. */
  readonly value: string;
  readonly why: SuppressionReason;
  readonly keys: Hashing;
  readonly author: string;
  readonly now: Date;
};

/**
 * Never to be used again: keeps a keyed hash of the value, which outlives the person's erasure. Whoever has it now is
 * held first, so that a message under way ends before and none begins after. The scope must reach everybody.
 */
export async function suppress(
  db: PeopleDb,
  { channels, value, why, keys, author, now }: Suppress,
): Promise<void> {
  const owners = await sql<{ id: string }>`
    select id from person
    where id in (select person_id from contact_point where value = ${value} and ended_at is null)
    order by id for no key update`.execute(db);
  if (channels.length === 0) return;
  const contact_hash = contactHash(keys, value);
  await db
    .insertInto("suppression")
    .values(channels.map((channel) => ({ channel, contact_hash, why, at: now })))
    .onConflict((conflict) =>
      conflict
        .columns(["channel", "contact_hash"])
        .doUpdateSet({ why, at: now })
        .where(
          sql<boolean>`array_position(${[...SUPPRESSION_REASONS]}::text[], suppression.why)
            < array_position(${[...SUPPRESSION_REASONS]}::text[], excluded.why)`,
        ),
    )
    .execute();
  const [owner] = owners.rows;
  await recordFact(db, {
    kind: "contact.suppressed",
    actor: author,
    subject: owner === undefined ? "suppression" : `person/${owner.id}`,
    personId: owner?.id ?? null,
    at: now,
    detail: { channels: channels.join(", "), why },
  });
}

/**
 * Suppresses everything a person can be reached by, on every channel it serves. Called before they are erased. What they
 * gave up and somebody else has now is that person's.
 */
export async function suppressEverything(
  db: PeopleDb,
  { personId, ...rest }: Omit<Suppress, "channels" | "value"> & { personId: string },
): Promise<void> {
  const points = await db
    .selectFrom("contact_point")
    .select(["kind", "value"])
    .where("person_id", "=", personId)
    .where(
      sql<boolean>`(ended_at is null or not exists (
        select from contact_point taken where taken.kind = contact_point.kind and taken.value = contact_point.value
          and taken.ended_at is null and taken.person_id <> contact_point.person_id))`,
    )
    .orderBy("value")
    .execute();
  for (const { kind, value } of points)
    await suppress(db, { ...rest, channels: channelsOf(kind as ContactKind), value });
}

/** They take back that they want nothing: what kept their addresses silent at their wish is over, and nothing else is. */
export async function liftOwnWish(
  db: PeopleDb,
  { personId, keys }: { personId: string; keys: Hashing },
): Promise<number> {
  const points = await db
    .selectFrom("contact_point")
    .select("value")
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .execute();
  if (points.length === 0) return 0;
  const hashes = points.map(({ value }) => contactHash(keys, value));
  const { numDeletedRows } = await db
    .deleteFrom("suppression")
    .where("contact_hash", "in", hashes)
    .where("why", "=", "withdrawn")
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** A fresh yes that came through this very address or number: it may be used again, unless there was a complaint. */
export async function liftSuppression(
  db: PeopleDb,
  { channels, value, keys }: { channels: readonly Channel[]; value: string; keys: Hashing },
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("suppression")
    .where("contact_hash", "=", contactHash(keys, value))
    .where("channel", "in", [...channels])
    .where("why", "in", [...LIFTED_BY_FRESH_YES])
    .executeTakeFirst();
  return Number(numDeletedRows);
}
