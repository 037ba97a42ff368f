import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/** Sessions of the demonstration at which children are minded. */
const SESSIONS = 12;

/**
 * Childcare at some sessions of the demonstration that lie ahead: a lead who is trained and checked, two helpers, one family
 * that has places, and room for more. Does nothing where anybody has set up childcare already.
 *
 * @returns sessions that have it now
 */
export function seedChildcare(db: Db, now: Date): Promise<number> {
  return withPeople(db, wholeMovement("seed"), async (people) => {
    const before = await people.selectFrom("childcare_band").select("session_id").limit(1).execute();
    if (before.length > 0) return 0;
    const { rows } = await sql<{ id: string; comers: readonly string[] }>`
      select session.id, array_agg(sign_up.id::text order by sign_up.id) as comers from session
      join sign_up on sign_up.session_id = session.id and standing = 'going'
      where meeting_lat is not null and starts_at > ${new Date(now.getTime() + 3 * 86_400_000)} and cancelled_at is null and published_at is not null
        and (places is null or places - taken >= 3)
      group by session.id having count(*) >= 4 order by starts_at, session.id limit ${SESSIONS}`.execute(
      people,
    );
    for (const { id, comers } of rows) await mindChildren(people, { id, comers, now });
    if (rows.length > 0)
      await recordFact(people, {
        ...{ kind: "session.seeded", actor: "seed", subject: "sessions/demo/childcare", at: now },
        detail: { sessions: rows.length },
      });
    return rows.length;
  });
}

/** A lead, two helpers and a family with places, of those who come to a session. */
export async function mindChildren(
  people: PeopleDb,
  { id, comers, now }: { readonly id: string; readonly comers: readonly string[]; readonly now: Date },
): Promise<void> {
  const [lead, first, second, parent] = comers;
  await sql`insert into childcare_band (session_id, from_age, to_age, places, ratio)
    values (${id}, 0, 2, 4, 3), (${id}, 3, 7, 10, 8)`.execute(people);
  const until = new Date(now.getTime() + 700 * 86_400_000);
  await sql`insert into badge (person_id, badge, granted_at, granted_by, why, checked_on, expires_at)
    select person_id, kind, ${now}, 'seed', 'Seen by the organisers', case when kind = 'dbs' then ${now}::date end, ${until}
    from sign_up, unnest(array['childcare-lead', 'dbs']) as kind where sign_up.id = ${lead}`.execute(people);
  await sql`insert into childcare_staff (session_id, person_id, sign_up_id, name, part, from_age, standing, offered_at, in_since)
    select session_id, person_id, case when id = ${lead} then null else id end, name,
      case when id = ${lead} then 'lead' else 'helper' end,
      case id when ${lead} then null when ${first} then 0 else 3 end, 'in', ${now}, ${now}
    from sign_up where id = any (${[lead, first, second]}::uuid[])`.execute(people);
  await sql`insert into childcare_booking (session_id, from_age, sign_up_id, person_id, name, children, standing, holds, asked_at, booked_at)
    select session_id, 3, id, person_id, name, 2, 'booked', 2, ${now}, ${now} from sign_up where id = ${parent}`.execute(
    people,
  );
}
