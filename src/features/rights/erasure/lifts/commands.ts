import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/**
 * Takes people out of lifts. What is arranged ends, and the other is told within the minute; where they were and what they
 * need goes. That a seat was taken stays, without them. What was written and reported goes with the tables that go whole.
 */
export async function eraseLifts(
  db: PeopleDb,
  { ids, now }: { readonly ids: readonly string[]; readonly now: Date },
): Promise<void> {
  const them = sql`any (${ids}::uuid[])`;
  await sql`update lift_match set standing = 'ended', holds = 0, ended_at = ${now}, ended_why = 'erased'
    where standing <> 'ended' and (driver_id = ${them} or rider_id = ${them})`.execute(db);
  await sql`update lift_match set stop_name = null, driver_phone = false, rider_phone = false
    where driver_id = ${them} or rider_id = ${them}`.execute(db);
  const emptied = sql`name = null, lat = null, lng = null, seed = 0, languages = '{}', forgotten_at = coalesce(forgotten_at, ${now}),
    ended_at = coalesce(ended_at, ${now}), ended_why = coalesce(ended_why, 'erased')`;
  await sql`update lift_offer set ${emptied}, stops = null, is_woman = false where person_id = ${them}`.execute(
    db,
  );
  await sql`update lift_request set ${emptied}, meeting_place = '', pick_up = '', are_women = false, women_only = false,
    wheelchairs = 0, child_seats = 0 where person_id = ${them}`.execute(db);
}
