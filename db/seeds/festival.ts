import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { dayAfter, instantOf, signUpParties, type WeekendSeat } from "./weekend-parts.ts";
import { FESTIVAL, ITEMS, ROOMS, SPEAKERS, TRACKS } from "./weekend-words.ts";

const SOURCE = "demo-festival";
const CONTACT = "festival@groundswell.example";

/** A festival of two days with tickets, a programme in four rooms and three tracks, and people who have chosen from it. */
export async function seedFestival(
  people: PeopleDb,
  {
    groupId,
    seat,
    saturday,
    now,
  }: {
    readonly groupId: number;
    readonly seat: WeekendSeat;
    readonly saturday: string;
    readonly now: Date;
  },
): Promise<void> {
  const days = [saturday, dayAfter(saturday, 1)] as const;
  const { slug, title, about, travelThere, travelBack } = FESTIVAL;
  const { rows } = await sql<{ id: string }>`
    insert into weekend (slug, kind, group_id, title, about, travel_there, travel_back, starts_on, ends_on, contact, created_at,
      updated_at, published_at)
    values (${slug}, 'festival', ${groupId}, ${title}, ${about}, ${travelThere}, ${travelBack}, ${days[0]}, ${days[1]}, ${CONTACT},
      ${now}, ${now}, ${now}) returning id`.execute(people);
  const weekendId = rows[0]!.id;
  const { lat, lng } = seat.centre;
  await sql`
    insert into session (source, external_ref, title, kind, starts_at, ends_at, seat_set, seat_code, meeting_name, meeting_lat,
      meeting_lng, how_to_find_us, organiser_name, contact, places, step_free, toilets, first_timers, children_welcome,
      sign_language, seated, group_id, weekend_id, published_at, created_at, updated_at)
    select ${SOURCE}, ref::text, title, 'festival', starts_at, ends_at, '2024', ${seat.code}, 'The old mill', ${lat}, ${lng},
      'Over the footbridge; the door is at the foot of the chimney.', 'Tamsin', ${CONTACT}, 120, true, true, true, true, true, true,
      ${groupId}, ${weekendId}, ${now}, ${now}, ${now}
    from (values (1, 'Festival: Saturday', ${instantOf(days[0], "09:30")}::timestamptz, ${instantOf(days[0], "23:30")}::timestamptz),
      (2, 'Festival: Sunday', ${instantOf(days[1], "10:00")}::timestamptz, ${instantOf(days[1], "17:00")}::timestamptz))
      as day (ref, title, starts_at, ends_at)`.execute(people);
  await signUpParties(people, { source: SOURCE, parties: [45, 30], now });
  await putOn(people, { weekendId, days, now });
  await choose(people, { weekendId, now });
}

async function putOn(
  people: PeopleDb,
  { weekendId, days, now }: { weekendId: string; days: readonly [string, string]; now: Date },
): Promise<void> {
  await sql`insert into programme_room (weekend_id, name, position)
    select ${weekendId}, name, place from unnest(${[...ROOMS]}::text[]) with ordinality as room (name, place)`.execute(
    people,
  );
  const items = ITEMS.map(([day, from, until, room, track, title, speakers, places]) => ({
    ...{ ref: String(day + 1), room, track, title, speakers, places },
    ...{ startsAt: instantOf(days[day], from), endsAt: instantOf(days[day], until) },
  }));
  await sql`
    insert into programme_item (weekend_id, session_id, room_id, track, title, speakers, starts_at, ends_at, places, created_at, updated_at)
    select ${weekendId}, session.id, programme_room.id, track, item.title, array(select jsonb_array_elements_text(item.speakers)),
      "startsAt", "endsAt", item.places, ${now}, ${now}
    from json_to_recordset(${JSON.stringify(items)}::json) as item (ref text, room text, track text, title text, speakers jsonb,
      places int, "startsAt" timestamptz, "endsAt" timestamptz)
    join session on session.source = ${SOURCE} and session.external_ref = item.ref
    join programme_room on programme_room.weekend_id = ${weekendId} and programme_room.name = item.room`.execute(
    people,
  );
  const words = (about: string, of: Readonly<Record<string, string>>) =>
    Object.entries(of).map(([name, said]) => ({ weekend_id: weekendId, about, name, words: said }));
  await people
    .insertInto("programme_word")
    .values([...words("track", TRACKS), ...words("speaker", SPEAKERS)])
    .execute();
}

/** Everybody with a ticket goes to some of that day; what has few places is nearly full, and one of them is. */
async function choose(people: PeopleDb, { weekendId, now }: { weekendId: string; now: Date }): Promise<void> {
  await sql`
    insert into programme_choice (item_id, session_id, person_id, holds, chosen_at)
    select id, session_id, person_id, case when places is null then 0 else 1 end, ${now}
    from (select item.id, item.session_id, item.places, sign_up.person_id,
        row_number() over (partition by item.id order by md5(item.title || sign_up.person_id)) as place
      from programme_item item join sign_up on sign_up.session_id = item.session_id and standing = 'going'
      where item.weekend_id = ${weekendId}) as wish
    where place <= least(case when places = 12 then 12 else coalesce(places, 40) * 3 / 4 end, 30)`.execute(
    people,
  );
}
