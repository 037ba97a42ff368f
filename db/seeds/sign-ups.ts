import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/** Who walks past, at most, in a session of the demonstration. */
const MOST_PARTIES = 45;
/** Of how many who live nearest those who come are drawn; whoever comes from home may live anywhere. */
const NEIGHBOURS = 60;

/**
 * Gives the demonstration's sessions the groups of their seats, hopes and least numbers, some of them second shifts, and
 * lets people of the demonstration sign up for every third: some sessions are full, with others waiting. Sessions that
 * anybody has signed up for are left alone, so that seeding again changes nothing.
 *
 * @returns sign-ups made
 */
export function seedSignUps(db: Db, now: Date): Promise<number> {
  return withPeople(db, wholeMovement("seed"), async (people) => {
    await giveGroups(people);
    await joinShifts(people);
    const made = await signPeopleUp(people, now);
    if (made > 0) await passItOn(people);
    const fact = {
      kind: "session.seeded",
      actor: "seed",
      subject: "sessions/demo/sign-ups",
      at: now,
    } as const;
    if (made > 0) await recordFact(people, { ...fact, detail: { signUps: made } });
    return made;
  });
}

/** The smallest open group whose area has the seat; else the movement itself. */
async function giveGroups(people: PeopleDb): Promise<void> {
  await sql`
    update session set
      group_id = coalesce(
        (select area.group_id from group_area area join movement_group here on here.id = area.group_id
          where area.kind = 'seat-' || session.seat_set and area.key = session.seat_code and here.closed_at is null
          order by (select count(*) from group_area all_of where all_of.group_id = area.group_id), area.group_id limit 1),
        (select id from movement_group where parent_id is null order by id limit 1)),
      want = case when places is null then null else greatest(2, places * 3 / 4) end,
      minimum = case when places is null then null else greatest(2, places / 4) end,
      joining_note = 'Ask for ' || organiser_name || ' by the blue flag. On the day: 07700 900' || lpad((length(title) * 37 % 1000)::text, 3, '0'),
      sign_language = kind in ('rally', 'meeting') and length(title) % 2 = 0,
      seated = kind in ('phone-bank', 'stall', 'voter-registration', 'training', 'meeting'),
      distance_m = case kind when 'canvassing' then 1500 + length(title) % 4 * 500 when 'phone-bank' then 0 end
    where source = 'demo' and group_id is null`.execute(people);
}

/** What follows at once at the same place is another shift of the same day. */
async function joinShifts(people: PeopleDb): Promise<void> {
  await sql`
    update session later set occasion_id = first.occasion_id
    from session first
    where later.source = 'demo' and first.source = 'demo' and later.starts_at = first.ends_at and later.title = first.title
      and later.seat_code = first.seat_code and later.organiser_name = first.organiser_name
      and later.occasion_id <> first.occasion_id`.execute(people);
}

async function signPeopleUp(people: PeopleDb, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    with here as (
      select id, places, numbered.n, meeting_lat as lat, meeting_lng as lng,
        case numbered.n % 4 when 0 then places when 1 then places / 2 when 2 then places * 3 / 4 else 1 end as level
      from session cross join lateral (select substring(external_ref from '[0-9]+')::int / 3 as n) numbered
      where source = 'demo' and taken_elsewhere = 0 and places is not null and cancelled_at is null
        and substring(external_ref from '[0-9]+')::int % 3 = 1
        and not exists (select from sign_up where session_id = session.id)
    ), who as (
      select id, name, lat, lon, row_number() over (order by md5('sign-up ' || id::text)) - 1 as n, count(*) over () as many
      from (select id, name, lat, lon from person where source = 'seed' and name is not null and merged_into is null and erased_at is null
        order by md5('sign-up ' || id::text) limit 2000) named
    ), near as (
      select here.id, who.person_id, who.name, row_number() over (partition by here.id order by md5(here.id::text || who.person_id::text)) - 1 as at
      from here cross join lateral (
        select id as person_id, name from who where who.lat is not null
        order by (who.lat - here.lat) ^ 2 + ((who.lon - here.lng) * cos(radians(here.lat))) ^ 2 limit ${NEIGHBOURS}) who
      where here.lat is not null
    ), comes as (
      select id, person_id, name, at from near where at <= ${MOST_PARTIES}
      union all
      select here.id, who.id, who.name, at from here cross join generate_series(0, ${MOST_PARTIES}) as at
      join who on who.n = (here.n * 37 + at * 13) % who.many
      where here.lat is null
    ), drawn as (
      select here.*, person_id, name, at, case (here.n * 7 + at) % 6 when 0 then 2 when 3 then 3 else 1 end as people
      from here join comes using (id)
    ), summed as (
      select *, sum(people) over (partition by id order by at) as upto from drawn
    ), placed as (
      select *, upto <= level as goes,
        count(*) filter (where upto > level) over (partition by id order by at) as behind
      from summed
    )
    insert into sign_up (session_id, person_id, name, party, people, first_time, standing, holds, source, signed_up_at, going_at, waiting_since)
    select id, person_id, name, case people when 1 then 'alone' when 2 then 'guests' else 'household' end, people, at % 5 = 0,
      case when goes then 'going' else 'waiting' end, case when goes then people else 0 end, 'form',
      ${now}::timestamptz - (60 - at) * interval '1 hour', case when goes then ${now}::timestamptz - (60 - at) * interval '1 hour' end,
      case when not goes then ${now}::timestamptz - (60 - at) * interval '1 hour' end
    from placed
    where goes or (level = places and behind <= 4)
    on conflict do nothing`.execute(people);
  return Number(numAffectedRows ?? 0n);
}

/** Friends brought friends: the first two parties two more each, those two more each, and so on. */
async function passItOn(people: PeopleDb): Promise<void> {
  await sql`
    with numbered as (
      select up.id, up.session_id, up.person_id, row_number() over (partition by up.session_id order by up.signed_up_at, up.id) as n
      from sign_up up join session on session.id = up.session_id
      where session.source = 'demo'
    )
    update sign_up set brought_by = friend.person_id
    from numbered here join numbered friend on friend.session_id = here.session_id and friend.n = here.n / 2
    where sign_up.id = here.id and here.n > 2 and friend.person_id <> here.person_id`.execute(people);
}
