import type { ContactKind } from "#domain/consent/channels.ts";
import { masked } from "#domain/people/masked.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type ContactDetails = {
  readonly id: string;
  readonly kind: ContactKind;
  readonly written: string;
  readonly verifiedAt: Date | null;
  readonly failingSince: Date | null;
  readonly addedAt: Date;
};

/** Contact points in use, as written. Only `readContactDetails`, which tells of it, and the sender may call it. */
export async function contactPoints(db: PeopleDb, personId: string): Promise<readonly ContactDetails[]> {
  const rows = await db
    .selectFrom("contact_point")
    .select(["id", "kind", "as_written", "verified_at", "failing_since", "added_at"])
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .orderBy("kind")
    .orderBy("added_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as ContactKind,
    written: row.as_written,
    verifiedAt: row.verified_at,
    failingSince: row.failing_since,
    addedAt: row.added_at,
  }));
}

/** What lists show instead: one masked line for each contact point. Looking at it needs no fact. */
export async function maskedContacts(
  db: PeopleDb,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly { kind: ContactKind; shown: string }[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("contact_point")
    .select(["person_id", "kind", "value"])
    .where("person_id", "in", [...personIds])
    .where("ended_at", "is", null)
    .orderBy("kind")
    .orderBy("added_at")
    .execute();
  const shown = rows.map(({ person_id, kind, value }) => ({
    personId: person_id,
    point: { kind: kind as ContactKind, shown: masked(kind as ContactKind, value) },
  }));
  return new Map(
    [...Map.groupBy(shown, ({ personId }) => personId)].map(([id, own]) => [
      id,
      own.map(({ point }) => point),
    ]),
  );
}
