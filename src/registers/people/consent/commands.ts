import { type Channel, type ContactKind, channelsOf } from "#domain/consent/channels.ts";
import { type ConsentedPurpose, OFFERED } from "#domain/consent/purposes.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { recordFact, recordFacts } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { liftSuppression } from "#registers/people/suppression/commands.ts";
import type { ConsentRecord, ConsentWay, Proof, RecordConsentResult } from "./contract.ts";

/**
 * Writes one row of the ledger: somebody was asked, or agreed. Nothing is sent on it but through `mayWe`.
 *
 * A wording of ours, or evidence in `proof`, must show what they agreed to.
 */
export async function recordConsent(db: PeopleDb, record: ConsentRecord): Promise<RecordConsentResult> {
  const { personId, channel, purpose, act, wordingId, how, shownAt, at, now, author, proof = {} } = record;
  if (!OFFERED[channel].includes(purpose)) return { ok: false, reason: "not-offered" };
  if (wordingId === null && Object.keys(proof).length === 0) return { ok: false, reason: "no-wording" };
  if (at > now) return { ok: false, reason: "in-the-future" };
  if (!(await lockPerson(db, personId))) return { ok: false, reason: "no-such-person" };
  const { id } = await db
    .insertInto("consent")
    .values({
      ...{ person_id: personId, channel, purpose, act, wording_id: wordingId, how, at, author },
      shown_at_place: shownAt,
      recorded_at: now,
      proof: JSON.stringify(proof),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await recordFact(db, {
    kind: act === "given" ? "consent.given" : "consent.asked",
    actor: author,
    subject: `person/${personId}`,
    personId,
    at: now,
    detail: { channel, purpose, how },
  });
  return { ok: true, consentId: Number(id) };
}

export type Withdrawal = {
  readonly personId: string;
  /** One channel, or every one. */
  readonly channel: Channel | "every";
  /** One purpose, or every one. */
  readonly purpose: ConsentedPurpose | "every";
  readonly how: ConsentWay;
  readonly shownAt: string | null;
  /** When they said so. */
  readonly at: Date;
  readonly now: Date;
  readonly author: string;
  readonly proof?: Proof;
};

export type WithdrawResult =
  | { readonly ok: true; readonly withdrawn: readonly { channel: Channel; purpose: ConsentedPurpose }[] }
  | { readonly ok: false; readonly reason: "no-such-person" };

/**
 * Withdraws: a row for each pair of channel and purpose that was asked or given. Doing it twice is the same as once.
 * A single pair is withdrawn even when nothing was ever given, so that a "no" before any "yes" is kept too.
 *
 * It waits for a message under way to this person; once it is committed nothing is sent for these pairs any more.
 */
export async function withdraw(db: PeopleDb, withdrawal: Withdrawal): Promise<WithdrawResult> {
  const { personId, channel, purpose, how, shownAt, at, now, author, proof = {} } = withdrawal;
  if (!(await lockPerson(db, personId))) return { ok: false, reason: "no-such-person" };
  const inForce = await db
    .selectFrom("consent_now")
    .select(["channel", "purpose", "act"])
    .where("person_id", "=", personId)
    .$if(channel !== "every", (query) => query.where("channel", "=", channel))
    .$if(purpose !== "every", (query) => query.where("purpose", "=", purpose))
    .execute();
  const open = inForce
    .filter(({ act }) => act !== "withdrawn")
    .map(({ channel, purpose }) => ({ channel, purpose }));
  const one =
    channel !== "every" && purpose !== "every" && inForce.length === 0 ? [{ channel, purpose }] : [];
  const withdrawn = [...open, ...one] as { channel: Channel; purpose: ConsentedPurpose }[];
  if (withdrawn.length === 0) return { ok: true, withdrawn: [] };
  await db
    .insertInto("consent")
    .values(
      withdrawn.map((pair) => ({
        ...{ person_id: personId, ...pair, act: "withdrawn", how, at, author },
        shown_at_place: shownAt,
        recorded_at: now,
        proof: JSON.stringify(proof),
      })),
    )
    .execute();
  await recordFacts(
    db,
    withdrawn.map((pair) => ({
      kind: "consent.withdrawn" as const,
      actor: author,
      subject: `person/${personId}`,
      personId,
      at: now,
      detail: { ...pair, how },
    })),
  );
  return { ok: true, withdrawn };
}

/**
 * Holds a person's row until the transaction ends, against whoever sends to them or changes them.
 *
 * @returns false when there is nobody to hold: unknown, outside the scope, merged or erased
 */
export async function lockPerson(db: PeopleDb, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom("person")
    .select("id")
    .where("id", "=", personId)
    .where("erased_at", "is", null)
    .where("merged_into", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * The answer to a double opt-in: of what is asked on this channel, what they were shown and chose becomes given, and the
 * address or number it came through is proved theirs. Once a yes is in force on the channel, a bounce, a STOP or an erasure
 * of old no longer counts. Twice is the same as once.
 *
 * @param gives pairs they were shown and chose, "email.news"; nothing else is given, whoever asked for it
 */
export async function confirmAsked(
  db: PeopleDb,
  confirming: {
    personId: string;
    contactPointId: string;
    at: Date;
    now: Date;
    author: string;
    keys: Pick<KeyRing, "keyedHash">;
    proof: Proof;
    gives: ReadonlySet<string>;
  },
): Promise<
  | { ok: true; confirmed: readonly { channel: Channel; purpose: ConsentedPurpose }[] }
  | { ok: false; reason: "no-such-person" | "no-such-contact" }
> {
  const { personId, contactPointId, at, now, author, keys, proof, gives } = confirming;
  if (!(await lockPerson(db, personId))) return { ok: false, reason: "no-such-person" };
  const point = await db
    .updateTable("contact_point")
    .set({ verified_at: at, verified_how: "double-opt-in", failing_since: null })
    .where("id", "=", contactPointId)
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .returning(["kind", "value"])
    .executeTakeFirst();
  if (point === undefined) return { ok: false, reason: "no-such-contact" };
  const channels = channelsOf(point.kind as ContactKind);
  const open = await db
    .selectFrom("consent_now")
    .innerJoin("consent", "consent.id", "consent_now.consent_id")
    .select(["consent_now.channel", "consent_now.purpose", "consent_now.act"])
    .select(["consent.wording_id", "consent.shown_at_place"])
    .where("consent_now.person_id", "=", personId)
    .where("consent_now.act", "in", ["asked", "given"])
    .where("consent_now.channel", "in", [...channels])
    .execute();
  const asked = open.filter(
    ({ act, channel, purpose }) => act === "asked" && gives.has(`${channel}.${purpose}`),
  );
  const confirmed = asked.map(({ channel, purpose }) => ({
    channel: channel as Channel,
    purpose: purpose as ConsentedPurpose,
  }));
  for (const [index, { wording_id, shown_at_place }] of asked.entries()) {
    await recordConsent(db, {
      ...{ personId, ...confirmed[index]!, act: "given", how: "double-opt-in", at, now, author, proof },
      wordingId: wording_id === null ? null : Number(wording_id),
      shownAt: shown_at_place,
    });
  }
  if (confirmed.length > 0 || open.some(({ act }) => act === "given"))
    await liftSuppression(db, { channels, value: point.value, keys });
  return { ok: true, confirmed };
}
