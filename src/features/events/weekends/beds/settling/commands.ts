import { sql } from "kysely";
import { endBeds } from "#features/events/weekends/beds/commands.ts";
import type { PostBedLetter } from "#features/events/weekends/beds/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

const AUTHOR = "job/beds";
/** Minutes in which whoever cancelled by mistake can sign up again and finds their bed as it was. */
const SECOND_THOUGHTS_MIN = 15;
const AT_ONCE = 500;

export type SettledBeds = { readonly freed: number; readonly told: number };

/**
 * Sets right what ended by something that knows nothing of beds: a guest who has given up every session of the weekend
 * needs none, and both sides are told; whoever stayed with somebody who was erased is told as well.
 */
export async function settleBeds(
  db: Db,
  { post, now }: { readonly post: PostBedLetter; readonly now: Date },
): Promise<SettledBeds> {
  return withPeople(db, wholeMovement("settling-beds"), async (people) => {
    const { rows: gone } = await sql<{ id: string; personId: string }>`
      select asked.id, asked.person_id as "personId"
      from bed_request asked join weekend on weekend.id = asked.weekend_id
      join lateral (select max(ended_at) as last, bool_and(standing = 'ended') as over
        from sign_up join session on session.id = session_id
        where session.weekend_id = asked.weekend_id and sign_up.person_id = asked.person_id) came on true
      where asked.ended_at is null and ends_on >= (${now}::timestamptz at time zone 'Europe/London')::date
        and came.over and came.last >= asked.asked_at
        and came.last <= ${now}::timestamptz - make_interval(mins => ${SECOND_THOUGHTS_MIN})
      order by asked.id limit ${AT_ONCE}`.execute(people);
    for (const { id, personId } of gone)
      await endBeds(people, {
        ...{ table: "bed_request", id, personId, author: AUTHOR, why: "not-coming", post, now },
      });
    const { rows: ended } = await sql<{ personId: string; weekendId: string }>`
      with left_alone as (
        select id, untold from bed_match where untold is not null order by id limit ${AT_ONCE} for update)
      update bed_match it set untold = null from left_alone where left_alone.id = it.id
      returning case left_alone.untold when 'host' then host_id else guest_id end as "personId",
        weekend_id as "weekendId"`.execute(people);
    for (const letter of ended) await post(people, { kind: "ended", ...letter });
    return { freed: gone.length, told: ended.length };
  });
}
