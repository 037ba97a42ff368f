import { sql } from "kysely";
import { REPORT_DAYS_KEPT } from "#features/events/carpools/contract.ts";
import { BED_DAYS_KEPT } from "#features/events/weekends/beds/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/**
 * Forgets, two weeks after a weekend, where its beds were and who wrote what: addresses, areas, notes, names and messages.
 * How many beds there were stays, for the count. Offers that ended before are forgotten with them; reports after a year.
 *
 * @returns homes and requests that were forgotten, messages and reports deleted
 */
export function forgetBeds(
  db: Db,
  now: Date,
): Promise<{ readonly forgotten: number; readonly messages: number; readonly reports: number }> {
  return withPeople(db, wholeMovement("forgetting-beds"), async (people) => {
    const over = sql`(select id from weekend
      where ends_on + ${BED_DAYS_KEPT}::int < (${now}::timestamptz at time zone 'Europe/London')::date)`;
    const gone =
      await sql`delete from bed_message where match_id in (select id from bed_match where weekend_id in ${over})`.execute(
        people,
      );
    const offers = await sql`
      update bed_offer set name = null, area = '', note = '', sealed = null, forgotten_at = ${now},
        ended_at = coalesce(ended_at, ${now}), ended_why = coalesce(ended_why, 'over')
      where forgotten_at is null and weekend_id in ${over}`.execute(people);
    const requests = await sql`
      update bed_request set name = null, note = '', forgotten_at = ${now},
        ended_at = coalesce(ended_at, ${now}), ended_why = coalesce(ended_why, 'over')
      where forgotten_at is null and weekend_id in ${over}`.execute(people);
    const reports = await sql`delete from bed_report
      where at < ${now}::timestamptz - make_interval(days => ${REPORT_DAYS_KEPT})`.execute(people);
    const count = (result: { numAffectedRows?: bigint | undefined }) => Number(result.numAffectedRows ?? 0n);
    return { forgotten: count(offers) + count(requests), messages: count(gone), reports: count(reports) };
  });
}
