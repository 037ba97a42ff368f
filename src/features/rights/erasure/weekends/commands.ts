import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/**
 * Takes people out of beds and programmes. What is arranged ends and its beds and places are free; where they live, what
 * they need and wrote goes. That a bed was given stays, without them.
 */
export async function eraseWeekends(
  db: PeopleDb,
  { ids, now }: { readonly ids: readonly string[]; readonly now: Date },
): Promise<void> {
  const them = sql`any (${ids}::uuid[])`;
  const all = sql`all (${ids}::uuid[])`;
  await sql`update bed_match set standing = 'ended', holds = 0, ended_at = ${now}, ended_why = 'erased',
      untold = case when host_id <> ${all} then 'host' when guest_id <> ${all} then 'guest' end
    where standing <> 'ended' and (host_id = ${them} or guest_id = ${them})`.execute(db);
  const emptied = sql`name = null, note = '', step_free = false, no_pets = false, smoke_free = false, children = false,
    women_only = false, forgotten_at = coalesce(forgotten_at, ${now}), ended_at = coalesce(ended_at, ${now}),
    ended_why = coalesce(ended_why, 'erased')`;
  await sql`update bed_offer set ${emptied}, area = '', sealed = null, is_woman = false where person_id = ${them}`.execute(
    db,
  );
  await sql`update bed_request set ${emptied}, are_women = false where person_id = ${them}`.execute(db);
  // In the order of ids, as whoever chooses locks them.
  await sql`select id from programme_item where id in (
      select item_id from programme_choice where person_id = ${them} and ended_at is null)
    order by id for no key update`.execute(db);
}
