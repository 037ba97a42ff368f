import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { OpenedLink } from "./contract.ts";

/**
 * Uses up a link that works once. Of two who come with it at the same time, one gets `ok`. Call it in the transaction
 * that does what the link is for.
 */
export async function useLink(
  db: PeopleDb,
  link: OpenedLink,
  { now }: { now: Date },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: "used" }> {
  const row = await db
    .insertInto("link_use")
    .values({
      link_id: link.id,
      person_id: link.personId,
      purpose: link.purpose,
      used_at: now,
      expires_at: link.expiresAt,
    })
    .onConflict((conflict) => conflict.column("link_id").doNothing())
    .returning("link_id")
    .executeTakeFirst();
  return row ? { ok: true } : { ok: false, reason: "used" };
}

/**
 * Takes back the links of a person made up to `now`: all, those for a purpose, or one. Links made afterwards work.
 *
 * @param author who takes them back, as in the log of facts
 */
export async function takeBackLinks(
  db: PeopleDb,
  {
    personId,
    purpose = null,
    linkId = null,
    author,
    now,
  }: { personId: string; purpose?: string | null; linkId?: string | null; author: string; now: Date },
): Promise<void> {
  await db
    .insertInto("link_revocation")
    .values({ person_id: personId, purpose, link_id: linkId, made_until: now, author })
    .execute();
}

/** Forgets uses of links that have expired by themselves. @returns how many */
export async function forgetUsedLinks(db: PeopleDb, { now }: { now: Date }): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom("link_use").where("expires_at", "<", now).executeTakeFirst();
  return Number(numDeletedRows);
}
