import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { HOMES } from "./weekend-words.ts";

/** Parties of those who come that ask for a bed: two are matched, three wait. */
const GUESTS = 5;

/**
 * Homes for the two nights of a weekend, some that an organiser vouches for, and guests: one pair has agreed, one is asked.
 * Hosts and guests are people of the demonstration; no address is told.
 */
export async function seedBeds(
  people: PeopleDb,
  { weekendId, saturday, now }: { weekendId: string; saturday: string; now: Date },
): Promise<void> {
  await sql`
    with organiser as (
      select person_id as id from group_role join weekend on weekend.group_id = group_role.group_id
      where weekend.id = ${weekendId} and role = 'organiser' and ended_at is null order by group_role.id limit 1
    ), who as (
      select id, name, row_number() over (order by md5('home ' || id::text)) as n
      from person where source = 'seed' and name is not null and merged_into is null and erased_at is null
        and not exists (select from sign_up join session on session.id = session_id
          where weekend_id = ${weekendId} and person_id = person.id)
    )
    insert into bed_offer (weekend_id, person_id, name, beds, first_night, last_night, area, note, no_pets, smoke_free, children,
      offered_at, vouched_at, vouched_by)
    select ${weekendId}, who.id, who.name, beds, ${saturday}::date - 1, ${saturday}::date, area, note, not pets, true, true,
      ${now}::timestamptz - place * interval '20 hours', case when vouched then ${now}::timestamptz end,
      case when vouched then coalesce((select id from organiser), who.id) end
    from json_to_recordset(${JSON.stringify(HOMES.map((home, at) => ({ ...home, place: at + 1 })))}::json)
      as home (place int, area text, beds int, note text, vouched boolean, pets boolean)
    join who on who.n = place`.execute(people);
  await sql`
    insert into bed_request (weekend_id, person_id, name, people, first_night, last_night, no_pets, smoke_free, asked_at, note)
    select ${weekendId}, person_id, name, people, ${saturday}::date - (n % 2)::int, ${saturday}::date, n = 2, true,
      ${now}::timestamptz - n * interval '7 hours', case n when 1 then 'We arrive at nine in the evening.' else '' end
    from (select distinct on (person_id) person_id, name, people, dense_rank() over (order by person_id) as n
      from sign_up join session on session.id = session_id
      where weekend_id = ${weekendId} and standing = 'going' and people <= 2 order by person_id) as guest
    where n <= ${GUESTS}`.execute(people);
  await sql`
    with home as (
      select *, row_number() over (order by offered_at desc, id) as n from bed_offer
      where weekend_id = ${weekendId} and vouched_at is not null
    ), guest as (
      select *, row_number() over (order by people desc, asked_at, id) as n from bed_request where weekend_id = ${weekendId} and not no_pets
    )
    insert into bed_match (weekend_id, offer_id, request_id, host_id, guest_id, standing, people, holds, matched_by, matched_at,
      host_yes_at, guest_yes_at, agreed_at)
    select ${weekendId}, home.id, guest.id, home.person_id, guest.person_id, case guest.n when 1 then 'agreed' else 'proposed' end,
      guest.people, guest.people, home.vouched_by, ${now}, case guest.n when 1 then ${now}::timestamptz end,
      case guest.n when 1 then ${now}::timestamptz end, case guest.n when 1 then ${now}::timestamptz end
    from home join guest using (n) where n <= 2 and home.beds >= guest.people`.execute(people);
}
