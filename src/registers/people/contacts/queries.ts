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
  /** How it came: "join-form", "import/12", "desk". */
  readonly source: string;
};

/** Contact points in use, as written. Only `readContactDetails`, which tells of it, and the sender may call it. */
export async function contactPoints(db: PeopleDb, personId: string): Promise<readonly ContactDetails[]> {
  const rows = await db
    .selectFrom("contact_point")
    .select(["id", "kind", "as_written", "verified_at", "failing_since", "added_at", "source"])
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
    source: row.source,
  }));
}

/** A contact point as somebody sees it who has not opened it: in part, with what is known of it. */
export type MaskedContact = Omit<ContactDetails, "written"> & { readonly shown: string };

/** What lists show instead: one masked line for each contact point. Looking at it needs no fact. */
export async function maskedContacts(
  db: PeopleDb,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly MaskedContact[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("contact_point")
    .select(["id", "person_id", "kind", "value", "verified_at", "failing_since", "added_at", "source"])
    .where("person_id", "in", [...personIds])
    .where("ended_at", "is", null)
    .orderBy("kind")
    .orderBy("added_at")
    .orderBy("id")
    .execute();
  const byPerson = Map.groupBy(rows, ({ person_id }) => person_id);
  return new Map(
    [...byPerson].map(([personId, own]) => [
      personId,
      own.map((row) => ({
        id: row.id,
        kind: row.kind as ContactKind,
        shown: masked(row.kind as ContactKind, row.value),
        verifiedAt: row.verified_at,
        failingSince: row.failing_since,
        addedAt: row.added_at,
        source: row.source,
      })),
    ]),
  );
}
