import { sql } from "kysely";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Columns that are sealed, each row for itself: the context is the row's id. */
export const SEALED_TABLES = [
  { table: "person_note", purpose: "person-note" },
  { table: "access_need", purpose: "access-need" },
  { table: "webhook", purpose: "webhook-secret" },
  { table: "session_need", purpose: "session-need" },
  { table: "bed_offer", purpose: "bed-address" },
  { table: "childcare_booking", purpose: "childcare" },
  { table: "mentoring_meeting", purpose: "mentoring-note" },
] as const;
export type SealedTable = (typeof SEALED_TABLES)[number];

export type ResealedBatch = {
  readonly resealed: number;
  /** Rows that no key here opens; they are left as they are. */
  readonly shut: number;
  /** Where to go on; null when all is done. */
  readonly next: string | null;
};

/** Before the first row. */
export const FROM_THE_START = "00000000-0000-0000-0000-000000000000";

/**
 * Seals the next rows under the newest key, those that are not already. Rows are locked while it works, so a note that
 * is changed meanwhile is not lost; batches keep that short.
 */
export async function resealBatch(
  people: PeopleDb,
  keys: Pick<KeyRing, "seal" | "unseal" | "keyIds">,
  { table, purpose, after, limit }: SealedTable & { readonly after: string; readonly limit: number },
): Promise<ResealedBatch> {
  const newest = Buffer.from(keys.keyIds()[0]!, "hex");
  const { rows } = await sql<{ id: string; sealed: Buffer }>`
    select id, sealed from ${sql.table(table)}
    where id > ${after}::uuid and substring(sealed from 2 for 4) <> ${newest}
    order by id limit ${limit} for update`.execute(people);
  const ids: string[] = [];
  const sealed: Buffer[] = [];
  for (const row of rows) {
    const opened = keys.unseal(row.sealed, { purpose, context: row.id });
    if (!opened.ok) continue;
    ids.push(row.id);
    sealed.push(keys.seal(opened.bytes, { purpose, context: row.id }));
  }
  if (ids.length > 0)
    await sql`update ${sql.table(table)} as kept set sealed = made.sealed
      from unnest(${ids}::uuid[], ${sealed}::bytea[]) as made (id, sealed) where kept.id = made.id`.execute(
      people,
    );
  const next = rows.length < limit ? null : rows.at(-1)!.id;
  return { resealed: ids.length, shut: rows.length - ids.length, next };
}
