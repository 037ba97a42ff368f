import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

type Pair = { readonly keptId: string; readonly goneId: string; readonly author: string; readonly now: Date };

/**
 * Before rows change hands: where both are signed up for one session, child places go over to the sign-up that stays, and
 * nobody minds children of one session twice, nor has the badge of one training twice. What becomes free is settled
 * within the minute.
 */
export async function joinChildcare(db: PeopleDb, { keptId, goneId, author, now }: Pair): Promise<void> {
  const ids = [keptId, goneId];
  await sql`
    select id from session
    where id in (select session_id from sign_up where person_id = any (${ids}::uuid[]) and standing <> 'ended'
      union select session_id from childcare_staff where person_id = any (${ids}::uuid[]) and standing <> 'ended')
    order by id for no key update`.execute(db);
  await sql`
    update childcare_booking booking set sign_up_id = better.id, person_id = better.person_id
    from sign_up lesser join sign_up better on better.session_id = lesser.session_id and better.person_id <> lesser.person_id
    where booking.sign_up_id = lesser.id and booking.standing <> 'ended'
      and lesser.person_id = any (${ids}::uuid[]) and better.person_id = any (${ids}::uuid[])
      and lesser.standing <> 'ended' and better.standing = 'going'
      and (lesser.standing <> 'going' or lesser.person_id <> ${keptId})
      and not exists (select from childcare_booking own where own.sign_up_id = better.id
        and own.from_age = booking.from_age and own.standing <> 'ended')`.execute(db);
  await sql`
    update childcare_staff lesser set standing = 'ended', ended_at = ${now}, ended_why = 'merged', decided_by = ${author}
    from childcare_staff better
    where lesser.person_id = any (${ids}::uuid[]) and better.person_id = any (${ids}::uuid[])
      and lesser.person_id <> better.person_id and lesser.session_id = better.session_id
      and lesser.standing <> 'ended' and better.standing <> 'ended'
      and (better.part, lesser.part) <> ('helper', 'lead')
      and ((better.part, lesser.part) = ('lead', 'helper') or lesser.person_id = ${goneId})`.execute(db);
  // A helper whose sign-up is about to end goes on minding with the one that stays.
  await sql`
    update childcare_staff staff set sign_up_id = better.id, person_id = better.person_id
    from sign_up lesser join sign_up better on better.session_id = lesser.session_id and better.person_id <> lesser.person_id
    where staff.sign_up_id = lesser.id and staff.standing <> 'ended'
      and lesser.person_id = any (${ids}::uuid[]) and better.person_id = any (${ids}::uuid[])
      and lesser.standing <> 'ended' and better.standing = 'going'
      and (lesser.standing <> 'going' or lesser.person_id <> ${keptId})`.execute(db);
  await sql`
    update badge lesser set session_id = null, why = 'training' from badge better
    where lesser.person_id = ${goneId} and better.person_id = ${keptId} and lesser.session_id = better.session_id`.execute(
    db,
  );
}
