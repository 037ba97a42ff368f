import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/**
 * Takes people out of what they signed up for. What lies ahead ends, and its places are offered to those who wait within
 * the minute; of what is past stays that somebody came, for the count, without a name and without who brought them. Links that they passed on lead to the session and to nobody.
 */
export async function eraseSignUps(
  db: PeopleDb,
  { ids, author, now }: { readonly ids: readonly string[]; readonly author: string; readonly now: Date },
): Promise<void> {
  await sql`
    select id from session
    where id in (select session_id from sign_up where person_id = any (${ids}::uuid[]) and standing <> 'ended')
    order by id for no key update`.execute(db);
  await sql`
    update sign_up set standing = 'ended', holds = 0, offer_expires_at = null, ended_at = ${now}, ended_why = 'erased',
      ended_by = ${author}
    from session
    where session.id = session_id and ends_at > ${now} and person_id = any (${ids}::uuid[]) and standing <> 'ended'`.execute(
    db,
  );
  await sql`
    update sign_up set name = null, brought_by = null, share_code = default where person_id = any (${ids}::uuid[])`.execute(
    db,
  );
  await sql`
    delete from share_link using sign_up where sign_up.id = sign_up_id and person_id = any (${ids}::uuid[])`.execute(
    db,
  );
  await sql`update sign_up set brought_by = null where brought_by = any (${ids}::uuid[])`.execute(db);
}
