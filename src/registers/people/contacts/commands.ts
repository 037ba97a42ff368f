import { sql } from "kysely";
import type { ContactRead } from "#registers/people/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

type Taken = { readonly kind: "email" | "mobile"; readonly value: string };

/**
 * Writes contact points, all or none: one that is somebody's already is told as a value. In one statement and one order,
 * so that two who write the same ones at once wait for each other and never crosswise.
 */
export async function insertContacts(
  db: PeopleDb,
  {
    personId,
    contacts,
    source,
    now,
  }: { personId: string; contacts: readonly ContactRead[]; source: string; now: Date },
): Promise<{ ok: true; ids: readonly string[] } | { ok: false; taken: Taken }> {
  if (contacts.length === 0) return { ok: true, ids: [] };
  const ordered = [...contacts].sort((a, b) => (`${a.kind} ${a.value}` < `${b.kind} ${b.value}` ? -1 : 1));
  const rows = await db
    .insertInto("contact_point")
    .values(
      ordered.map(({ kind, value, asWritten }) => ({
        person_id: personId,
        kind,
        value,
        as_written: asWritten,
        source,
        added_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(["id", "kind", "value"])
    .execute();
  const idOf = new Map(rows.map(({ id, kind, value }) => [`${kind} ${value}`, id]));
  const taken = contacts.find(({ kind, value }) => !idOf.has(`${kind} ${value}`));
  if (taken === undefined)
    return { ok: true, ids: contacts.map(({ kind, value }) => idOf.get(`${kind} ${value}`)!) };
  await sql`delete from contact_point where id = any (${rows.map(({ id }) => id)}::uuid[])`.execute(db);
  return { ok: false, taken: taken as ContactRead & Taken };
}

/** Whose it is now, as far as the scope shows. */
export async function ownerOf(db: PeopleDb, { kind, value }: Taken): Promise<string | null> {
  const row = await db
    .selectFrom("contact_point")
    .select("person_id")
    .where("kind", "=", kind)
    .where("value", "=", value)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row?.person_id ?? null;
}
