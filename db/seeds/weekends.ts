import { sql } from "kysely";
import { londonDay, londonTime, startOfLondonDay } from "#domain/time/london.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Places } from "#registers/places/queries.ts";
import { mindChildren } from "./childcare.ts";
import { seedFestival } from "./festival.ts";
import { seedBeds } from "./weekend-beds.ts";
import { seedWeekendLifts } from "./weekend-lifts.ts";
import { dayAfter, instantOf, signUpParties, type WeekendSeat } from "./weekend-parts.ts";
import { SESSIONS, WEEKEND } from "./weekend-words.ts";

const SOURCE = "demo-weekend";
/** The group that runs the weekend, where it is there. */
const GROUP = "leeds";
const TOWN = "Leeds";
/** Weekends that were held before, so that fifty is some way off. */
const HELD = 15;
const CONTACT = "weekends@groundswell.example";

/**
 * A campaign weekend with sessions in three seats, a training, childcare and beds; fifteen that were held before; what the
 * movement means to reach; and a festival. Made once: what anybody did with them stays.
 *
 * @returns weekends and festivals made
 */
export async function seedWeekends(db: Db, { places, now }: { places: Places; now: Date }): Promise<number> {
  const seats = places.seats("2024");
  const near = seats.filter(({ name }) => name.startsWith(TOWN)).slice(0, 3);
  const weekendId = await withPeople(db, wholeMovement("seed"), async (people) => {
    const before = await people.selectFrom("weekend").select("id").where("slug", "=", WEEKEND.slug).execute();
    if (before.length > 0) return null;
    const groupId = await groupOf(people);
    const saturday = nextSaturday(now, 5);
    const made = await makeWeekend(people, { groupId, seats: near, saturday, now });
    await seedBeds(people, { weekendId: made, saturday, now });
    await holdEarlier(people, { groupId, seats, saturday, now });
    await setTargets(people, { saturday, now });
    await seedFestival(people, { groupId, seat: near[0] ?? seats[0]!, saturday: nextSaturday(now, 40), now });
    await recordFact(people, {
      ...{ kind: "session.seeded", actor: "seed", subject: "sessions/demo/weekends", at: now },
      detail: { weekends: HELD + 2 },
    });
    return made;
  });
  if (weekendId === null) return 0;
  await seedWeekendLifts(db, { weekendId, places, now });
  return HELD + 2;
}

async function groupOf(people: PeopleDb): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from movement_group where slug = ${GROUP} or parent_id is null order by slug = ${GROUP} desc limit 1`.execute(
    people,
  );
  return Number(rows[0]!.id);
}

/** The first Saturday that is at least `days` days off, "2026-11-28". */
function nextSaturday(now: Date, days: number): string {
  for (let at = days; ; at += 1) {
    const day = startOfLondonDay(now, at);
    if (londonTime(day).weekday === 6) return londonDay(day);
  }
}

type Making = {
  readonly groupId: number;
  readonly seats: readonly WeekendSeat[];
  readonly saturday: string;
  readonly now: Date;
};

async function makeWeekend(people: PeopleDb, { groupId, seats, saturday, now }: Making): Promise<string> {
  const sunday = dayAfter(saturday, 1);
  const { rows } = await sql<{ id: string }>`
    insert into weekend (slug, kind, group_id, title, about, travel_there, travel_back, starts_on, ends_on, contact, created_at,
      updated_at, published_at)
    values (${WEEKEND.slug}, 'weekend', ${groupId}, ${WEEKEND.title}, ${WEEKEND.about}, ${WEEKEND.travelThere},
      ${WEEKEND.travelBack}, ${saturday}, ${sunday}, ${CONTACT}, ${now}, ${now}, ${now}) returning id`.execute(
    people,
  );
  const weekendId = rows[0]!.id;
  const sessions = SESSIONS.map((each, at) => {
    const seat = seats[each.seat % seats.length]!;
    const day = dayAfter(saturday, each.day);
    return {
      ...{ ref: String(at + 1), title: each.title, kind: each.kind, seat: seat.code, places: each.places },
      ...{ startsAt: instantOf(day, each.from), endsAt: instantOf(day, each.until) },
      ...{ lat: seat.centre.lat, lng: seat.centre.lng, parties: each.parties },
    };
  });
  await sql`
    insert into session (source, external_ref, title, kind, starts_at, ends_at, seat_set, seat_code, meeting_name, meeting_lat,
      meeting_lng, how_to_find_us, organiser_name, contact, places, want, minimum, step_free, toilets, first_timers,
      children_welcome, what_to_bring, group_id, weekend_id, published_at, joining_note, distance_m, created_at, updated_at)
    select ${SOURCE}, ref, title, kind, "startsAt", "endsAt", '2024', seat, 'Community centre', lat, lng,
      'Through the blue door; somebody with a green scarf waits outside.', 'Tamsin', ${CONTACT}, places, places * 3 / 4,
      greatest(2, places / 4), true, true, true, true, 'Warm clothes and something to drink.', ${groupId}, ${weekendId}, ${now},
      'Ring the second bell. On the day: 07700 900123', case kind when 'canvassing' then 2500 end, ${now}, ${now}
    from json_to_recordset(${JSON.stringify(sessions)}::json) as made (ref text, title text, kind text, seat text, places int,
      "startsAt" timestamptz, "endsAt" timestamptz, lat double precision, lng double precision)`.execute(
    people,
  );
  const parties = sessions.map(({ parties: many }) => many);
  await signUpParties(people, { source: SOURCE, parties, now });
  for (const [at] of SESSIONS.entries())
    if (SESSIONS[at]!.childcare) await haveMinded(people, String(at + 1), now);
  return weekendId;
}

async function haveMinded(people: PeopleDb, ref: string, now: Date): Promise<void> {
  const { rows } = await sql<{ id: string; comers: readonly string[] }>`
    select session.id, array_agg(sign_up.id::text order by sign_up.id) as comers from session
    join sign_up on sign_up.session_id = session.id and standing = 'going'
    where session.source = ${SOURCE} and external_ref = ${ref} group by session.id having count(*) >= 4`.execute(
    people,
  );
  for (const row of rows) await mindChildren(people, { ...row, now });
}

/** Each with the one session that it had, so that what is counted was there. */
async function holdEarlier(people: PeopleDb, { groupId, seats, saturday, now }: Making): Promise<void> {
  const step = Math.max(1, Math.floor(seats.length / HELD));
  const held = Array.from({ length: HELD }, (_, at) => {
    const day = dayAfter(saturday, -7 * (at + 2));
    const seat = seats[at * step]!;
    return {
      ...{ slug: `demo-weekend-${at + 1}`, day, seat: seat.code, lat: seat.centre.lat, lng: seat.centre.lng },
      ...{ startsAt: instantOf(day, "11:00"), endsAt: instantOf(day, "15:00") },
    };
  });
  await sql`
    with told as (
      select * from json_to_recordset(${JSON.stringify(held)}::json) as held (slug text, day date, seat text,
        "startsAt" timestamptz, "endsAt" timestamptz, lat double precision, lng double precision)
    ), made as (
      insert into weekend (slug, kind, group_id, title, starts_on, ends_on, contact, beds, created_at, updated_at, published_at)
      select slug, 'weekend', ${groupId}, 'Campaign weekend', day, day + 1, ${CONTACT}, false, day, day, day from told
      returning id, slug
    )
    insert into session (source, external_ref, title, kind, starts_at, ends_at, seat_set, seat_code, meeting_name, meeting_lat,
      meeting_lng, how_to_find_us, organiser_name, contact, places, taken_elsewhere, group_id, weekend_id, published_at,
      created_at, updated_at)
    select ${SOURCE}, slug, 'Knock on doors together', 'canvassing', "startsAt", "endsAt", '2024', seat, 'Community centre', lat, lng,
      'Through the blue door.', 'Tamsin', ${CONTACT}, 40, 20 + length(seat || slug) % 20, ${groupId}, made.id, day, day, ${now}
    from told join made using (slug)`.execute(people);
}

async function setTargets(
  people: PeopleDb,
  { saturday, now }: Pick<Making, "saturday" | "now">,
): Promise<void> {
  const [from, until] = [dayAfter(saturday, -7 * 20), dayAfter(saturday, 7 * 30)];
  await people
    .insertInto("movement_target")
    .values([
      { counted: "weekends", goal: 50, from_on: from, until_on: until, made_at: now },
      { counted: "trainings", goal: 80, from_on: from, until_on: until, made_at: now },
    ])
    .execute();
}
