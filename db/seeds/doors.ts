import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { GROUP } from "./role-holders.ts";

const SOURCE = "demo-doors";
/** Days before now on which there were sessions, with people who came and some who did not. */
const PAST = [2, 4, 7, 9, 11, 14];
const PARTIES = 12;

/**
 * Doors of the demonstration: some sessions of the last two weeks with who came and who did not, and one that begins in an
 * hour, with a host, whose link comes by letter. Made once; nothing of it is touched again.
 *
 * @returns sessions made
 */
export function seedDoors(db: Db, now: Date): Promise<number> {
  return withPeople(db, wholeMovement("seed"), async (people) => {
    const made = await copySessions(people, now);
    if (made === 0) return 0;
    await signUpAndArrive(people, now);
    await nameHost(people, now);
    return made;
  });
}

/** Like sessions that lie ahead, on other days. Every second is run by the group of the demonstration's organiser, who then has attendance to look at. */
async function copySessions(people: PeopleDb, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into session (source, external_ref, title, kind, starts_at, ends_at, seat_set, seat_code, meeting_name, meeting_lat,
      meeting_lng, how_to_find_us, organiser_name, contact, places, step_free, toilets, first_timers, what_to_bring, group_id,
      published_at, joining_note, created_at, updated_at)
    select ${SOURCE}, day.n::text, model.title, model.kind,
      case when day.days = 0 then date_trunc('minute', ${now}::timestamptz) + interval '1 hour'
        else date_trunc('day', ${now}::timestamptz) - day.days * interval '1 day' + interval '11 hours' end,
      case when day.days = 0 then date_trunc('minute', ${now}::timestamptz) + interval '3 hours'
        else date_trunc('day', ${now}::timestamptz) - day.days * interval '1 day' + interval '13 hours' end,
      model.seat_set, model.seat_code, model.meeting_name, model.meeting_lat, model.meeting_lng, model.how_to_find_us,
      model.organiser_name, model.contact, 30, model.step_free, model.toilets, true, model.what_to_bring, model.group_id,
      ${now}::timestamptz - interval '21 days', model.joining_note, ${now}, ${now}
    from unnest(${[0, ...PAST]}::int[]) with ordinality as day (days, n)
    left join movement_group run on run.slug = ${GROUP}
    join lateral (select * from session
      where kind = 'canvassing' and (source = 'demo' and group_id is not null or day.n % 2 = 0 and group_id = run.id)
      order by day.n % 2 = 0 and group_id is not distinct from run.id desc, source = 'demo' desc, external_ref
      offset case when day.n % 2 = 0 then 0 else day.n * 3 end limit 1) model on true
    where not exists (select from session where source = ${SOURCE})`.execute(people);
  return Number(numAffectedRows ?? 0n);
}

/** Of the last two weeks, most came, one walked in, one came again, a few did not, and one or two nobody noted; of today nobody has arrived yet. */
async function signUpAndArrive(people: PeopleDb, now: Date): Promise<void> {
  await sql`
    with who as (
      select id, name, row_number() over (order by md5('door ' || id::text)) - 1 as n
      from (select id, name from person where source = 'seed' and name is not null and merged_into is null and erased_at is null
        order by md5('door ' || id::text) limit 400) named
    ), coming as (
      select session.id as session_id, session.starts_at, who.id as person_id, who.name, at,
        case at % 5 when 0 then 2 when 3 then 3 else 1 end as people, session.starts_at < ${now} as past
      from session cross join generate_series(0, ${PARTIES - 1}) as at
      -- The tenth was there for the first time at the session before of the same group.
      join who on who.n = case at when 9 then (session.external_ref::int + 2) * 23 + 8 else session.external_ref::int * 23 + at end
      where session.source = ${SOURCE}
    )
    insert into sign_up (session_id, person_id, name, party, people, first_time, standing, holds, source, signed_up_at, going_at,
      arrived, arrived_at, missed_at)
    select session_id, person_id, name, case people when 1 then 'alone' when 2 then 'guests' else 'household' end, people, at % 4 = 0,
      'going', people, case when past and at = 3 then 'walk-in' else 'form' end, starts_at - interval '5 days', starts_at - interval '5 days',
      case when past and at % 6 < 4 then people end, case when past and at % 6 < 4 then starts_at + at * interval '1 minute' end,
      case when past and at % 6 = 4 then starts_at + interval '1 hour' end
    from coming`.execute(people);
}

/** Somebody who comes to today's session hosts it, by a role of their own. */
async function nameHost(people: PeopleDb, now: Date): Promise<void> {
  await sql`
    insert into group_role (group_id, person_id, role, thing, granted_at, granted_by, expires_at)
    select session.group_id, up.person_id, 'host', 'session/' || session.id, ${now}, 'seed', session.ends_at + interval '7 days'
    from session join sign_up up on up.session_id = session.id
    where session.source = ${SOURCE} and session.starts_at > ${now}
      and exists (select from contact_point where contact_point.person_id = up.person_id and kind = 'email' and ended_at is null)
    order by up.id limit 1`.execute(people);
  // Whoever leads on doorsteps holds the badge for it.
  await sql`
    insert into badge (person_id, badge, granted_at, granted_by, why, expires_at)
    select person_id, 'doorstep', granted_at, 'seed', 'Trained before', granted_at + interval '2 years'
    from group_role join session on thing = 'session/' || session.id
    where role = 'host' and session.source = ${SOURCE} and starts_at > ${now}`.execute(people);
}
