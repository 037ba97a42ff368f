import { sql } from "kysely";
import { LIFT_DAYS_KEPT, REPORT_DAYS_KEPT } from "#features/events/carpools/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

const DAY_MS = 86_400_000;

/** Removes positions, names, places to meet and messages of lifts to sessions that were over some days ago; old reports, too. */
export function forgetLifts(
  db: Db,
  { now }: { readonly now: Date },
): Promise<{ readonly forgotten: number; readonly messages: number; readonly reports: number }> {
  const before = new Date(now.getTime() - LIFT_DAYS_KEPT * DAY_MS);
  const over = sql`(select id from session where ends_at < ${before})`;
  return withPeople(db, wholeMovement("lift-forgetting"), async (people) => {
    const offers =
      await sql`update lift_offer set name = null, lat = null, lng = null, stops = null, seed = 0, languages = '{}',
        forgotten_at = ${now}, ended_at = coalesce(ended_at, ${now}), ended_why = coalesce(ended_why, 'over')
      where forgotten_at is null and session_id in ${over}`.execute(people);
    const requests =
      await sql`update lift_request set name = null, lat = null, lng = null, seed = 0, meeting_place = '', pick_up = '',
        languages = '{}', wheelchairs = 0, child_seats = 0, are_women = false, women_only = false,
        forgotten_at = ${now}, ended_at = coalesce(ended_at, ${now}), ended_why = coalesce(ended_why, 'over')
      where forgotten_at is null and session_id in ${over}`.execute(people);
    await sql`update lift_match set stop_name = null, driver_phone = false, rider_phone = false
      where (stop_name is not null or driver_phone or rider_phone) and session_id in ${over}`.execute(people);
    const messages =
      await sql`delete from lift_message where match_id in (select id from lift_match where session_id in ${over})`.execute(
        people,
      );
    const old = new Date(now.getTime() - REPORT_DAYS_KEPT * DAY_MS);
    const reports = await sql`delete from lift_report where at < ${old}`.execute(people);
    const count = (result: { numAffectedRows?: bigint }) => Number(result.numAffectedRows ?? 0);
    return {
      forgotten: count(offers) + count(requests),
      ...{ messages: count(messages), reports: count(reports) },
    };
  });
}
