import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type ContactWish = { readonly id: string; readonly written: string; readonly until: Date };

/** Addresses and numbers of theirs that wait for an answer. */
export async function wishesOf(
  db: PeopleDb,
  { personId, now }: { personId: string; now: Date },
): Promise<readonly ContactWish[]> {
  const rows = await db
    .selectFrom("contact_wish")
    .select(["id", "as_written", "expires_at"])
    .where("person_id", "=", personId)
    .where("expires_at", ">", now)
    .orderBy("at")
    .execute();
  return rows.map(({ id, as_written: written, expires_at: until }) => ({ id, written, until }));
}
