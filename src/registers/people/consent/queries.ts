import { sql } from "kysely";
import { type Channel, type ContactKind, SERVED_BY } from "#domain/consent/channels.ts";
import { type ConsentAct, mayWeUse, type UsableContact } from "#domain/consent/may-we.ts";
import type { ConsentedPurpose, Purpose } from "#domain/consent/purposes.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { suppressed } from "#registers/people/suppression/queries.ts";
import type { ConsentInForce, LedgerRow, MayWe, Permission } from "./contract.ts";

export type Asking = {
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly keys: Pick<KeyRing, "keyedHash">;
};

/**
 * May we reach this person through this channel for this purpose? Ask in the transaction that sends, and send before it
 * ends: the person's row is held (shared) until then, so that a withdrawal waits for the message under way and every
 * later sender sees it. The transaction must be "read committed", which is the rule here.
 */
export async function mayWe(
  db: PeopleDb,
  { personId, ...asking }: Asking & { personId: string },
): Promise<MayWe> {
  return (await mayWeAll(db, { personIds: [personId], ...asking })).get(personId)!;
}

/**
 * The same for many at once, in three statements however many; some hundreds at a time, since withdrawals of all of them
 * wait until the transaction ends. Somebody unknown, or outside the scope, is answered as erased.
 */
export async function mayWeAll(
  db: PeopleDb,
  { personIds, channel, purpose, keys }: Asking & { personIds: readonly string[] },
): Promise<ReadonlyMap<string, MayWe>> {
  const ids = [...new Set(personIds)];
  if (ids.length === 0) return new Map();
  // Always in the order of ids: two senders never hold what the other waits for.
  const people = await db
    .selectFrom("person")
    .select(["id", "locale", "erased_at", "merged_into"])
    .where("id", "in", ids)
    .orderBy("id")
    .forShare()
    .execute();
  // Only now, in a statement of its own, is it read what holds: whatever ended before the lock was given is seen.
  const rows = await standingOf(db, { ids, channel, purpose });
  const points = rows.flatMap(({ points: own }) => own);
  const held = await suppressed(db, { channel, values: points.map(({ value }) => value), keys });
  const personOf = new Map(people.map((person) => [person.id, person]));
  const standingById = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    ids.map((id): [string, MayWe] => {
      const person = personOf.get(id);
      const standing = standingById.get(id);
      const answer = mayWeUse(purpose, {
        erased: person === undefined || person.erased_at !== null || person.merged_into !== null,
        act: standing?.act ?? null,
        contacts: (standing?.points ?? []).map((point) => contactOf(point, held.get(point.value) ?? null)),
      });
      if (!answer.ok) return [id, answer];
      const { id: pointId, kind, address } = answer.contact;
      const permission = {
        personId: id,
        channel,
        purpose,
        contact: { id: pointId, kind, address },
        consentId: purpose === "account" ? null : (standing?.consent_id ?? null),
        locale: person?.locale === "cy" ? "cy" : "en",
      } as Permission;
      return [id, { ok: true, permission }];
    }),
  );
}

type Point = {
  readonly id: string;
  readonly kind: ContactKind;
  readonly value: string;
  readonly written: string;
  readonly source: string;
  readonly verified: boolean;
  readonly failing: boolean;
};

type StandingRow = {
  readonly id: string;
  readonly act: ConsentAct | null;
  readonly consent_id: number | null;
  readonly points: readonly Point[];
};

async function standingOf(
  db: PeopleDb,
  { ids, channel, purpose }: { ids: readonly string[]; channel: Channel; purpose: Purpose },
): Promise<readonly StandingRow[]> {
  const kinds = SERVED_BY[channel];
  const { rows } = await sql<StandingRow>`
    select asked.id, consent_now.act, consent_now.consent_id,
      coalesce((
        select json_agg(json_build_object('id', point.id, 'kind', point.kind, 'value', point.value,
            'written', point.as_written, 'source', point.source,
            'verified', point.verified_at is not null, 'failing', point.failing_since is not null)
          order by array_position(${kinds}::text[], point.kind), point.added_at, point.id)
        from contact_point point
        where point.person_id = asked.id and point.ended_at is null and point.kind = any (${kinds}::text[])
      ), '[]') as points
    from unnest(${ids}::uuid[]) as asked (id)
    left join consent_now on consent_now.person_id = asked.id
      and consent_now.channel = ${channel} and consent_now.purpose = ${purpose}`.execute(db);
  return rows;
}

/** Addresses typed in the preference centre are not written to before a message to them was answered. */
export const UNCONFIRMED_SOURCE = "preferences";

function contactOf(
  { id, kind, written, verified, failing, source }: Point,
  why: UsableContact["suppressed"],
): UsableContact & { id: string; address: string } {
  const awaitsConfirmation = !verified && source === UNCONFIRMED_SOURCE;
  return { id, kind, address: written, verified, failing, awaitsConfirmation, suppressed: why };
}

/** What is in force for a person, by channel and purpose; pairs never asked about are absent. */
export async function consentsInForce(db: PeopleDb, personId: string): Promise<readonly ConsentInForce[]> {
  const rows = await db
    .selectFrom("consent_now")
    .select(["channel", "purpose", "act", "since"])
    .where("person_id", "=", personId)
    .orderBy("channel")
    .orderBy("purpose")
    .execute();
  return rows.map((row) => ({ ...pairOf(row), since: row.since }));
}

/** Every row of the ledger about a person, newest first, each with the sentence they were shown. */
export async function ledgerOf(db: PeopleDb, personId: string): Promise<readonly LedgerRow[]> {
  const rows = await db
    .selectFrom("consent")
    .leftJoin("wording", "wording.id", "consent.wording_id")
    .select(["consent.id", "channel", "purpose", "act", "how", "shown_at_place", "at", "recorded_at"])
    .select(["consent.author", "wording.key", "wording.version", "wording.locale", "wording.words"])
    .where("person_id", "=", personId)
    .orderBy("consent.id", "desc")
    .execute();
  return rows.map((row) => ({
    id: Number(row.id),
    ...pairOf(row),
    since: row.at,
    how: row.how,
    shownAt: row.shown_at_place,
    author: row.author,
    recordedAt: row.recorded_at,
    wording:
      row.key === null || row.version === null || row.locale === null || row.words === null
        ? null
        : { key: row.key, version: row.version, locale: row.locale, words: row.words },
  }));
}

function pairOf({ channel, purpose, act }: { channel: string; purpose: string; act: string }) {
  return { channel: channel as Channel, purpose: purpose as ConsentedPurpose, act: act as ConsentAct };
}
