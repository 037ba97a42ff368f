import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { ProgrammeItem, ProgrammeRoom, ProgrammeWord } from "./contract.ts";

/** Everything on the programme of a festival by start, also what was called off. */
export function programmeOf(db: Db, weekendId: string): Promise<readonly ProgrammeItem[]> {
  return items(db, sql`item.weekend_id = ${weekendId}`);
}

/** One item; null when there is none. */
export async function programmeItem(db: Db, id: string): Promise<ProgrammeItem | null> {
  return isUuid(id) ? ((await items(db, sql`item.id = ${id}`))[0] ?? null) : null;
}

async function items(db: Db, which: ReturnType<typeof sql>): Promise<readonly ProgrammeItem[]> {
  const { rows } = await sql<
    Omit<ProgrammeItem, "room"> & { room_id: string; room: string; lat: number | null; lng: number | null }
  >`
    select item.id, item.weekend_id as "weekendId", session_id as "sessionId", track, title, about, speakers,
      starts_at as "startsAt", ends_at as "endsAt", places, taken, revision, updated_at as "updatedAt",
      cancelled_at as "cancelledAt", cancel_reason as "cancelReason", room.id as room_id, room.name as room, lat, lng
    from programme_item item join programme_room room on room.id = item.room_id
    where ${which} order by starts_at, room.position, room.name, item.id`.execute(db);
  return rows.map(({ room_id: id, room: name, lat, lng, ...item }) => ({
    ...item,
    room: { id, name, at: lat === null || lng === null ? null : { lat, lng } },
  }));
}

export async function roomsOf(db: Db, weekendId: string): Promise<readonly ProgrammeRoom[]> {
  const { rows } = await sql<{ id: string; name: string; lat: number | null; lng: number | null }>`
    select id, name, lat, lng from programme_room where weekend_id = ${weekendId} order by position, name`.execute(
    db,
  );
  return rows.map(({ id, name, lat, lng }) => ({
    id,
    name,
    at: lat === null || lng === null ? null : { lat, lng },
  }));
}

/** What somebody chose of a programme, also what was called off since, and the days for which they have a ticket. */
export async function timetableOf(
  people: PeopleDb,
  { personId, weekendId }: { readonly personId: string; readonly weekendId: string },
): Promise<{ readonly chosen: ReadonlySet<string>; readonly days: ReadonlySet<string> }> {
  const chosen = await sql<{ id: string }>`
    select item_id as id from programme_choice choice join programme_item item on item.id = item_id
    where person_id = ${personId} and weekend_id = ${weekendId}
      and (ended_at is null or (holds = 0 and ended_at = item.cancelled_at))`.execute(people);
  const days = await sql<{ id: string }>`
    select session_id as id from sign_up join session on session.id = session_id
    where person_id = ${personId} and weekend_id = ${weekendId} and standing = 'going'`.execute(people);
  const ids = ({ rows }: { rows: readonly { id: string }[] }) => new Set(rows.map(({ id }) => id));
  return { chosen: ids(chosen), days: ids(days) };
}

/** Festivals of which somebody has a day ahead, with how many items they chose. */
export async function festivalsOf(
  people: PeopleDb,
  { personId, today }: { readonly personId: string; readonly today: string },
): Promise<readonly { readonly slug: string; readonly title: string; readonly chosen: number }[]> {
  const { rows } = await sql<{ slug: string; title: string; chosen: number }>`
    select slug, weekend.title, (select count(*)::int from programme_choice choice join programme_item item on item.id = item_id
        where choice.person_id = ${personId} and item.weekend_id = weekend.id and choice.ended_at is null) as chosen
    from weekend where ends_on >= ${today}::date and kind = 'festival' and published_at is not null
      and exists (select from sign_up join session on session.id = session_id
        where session.weekend_id = weekend.id and person_id = ${personId} and standing = 'going')
    order by starts_on`.execute(people);
  return rows;
}

/** Tracks and speakers that the items of a programme have, tracks first and by name, each with what is said about it. */
export async function wordsOf(db: Db, weekendId: string): Promise<readonly ProgrammeWord[]> {
  const { rows } = await sql<ProgrammeWord>`
    select has.about, has.name, coalesce(words, '') as words
    from (select distinct 'track' as about, track as name from programme_item where weekend_id = ${weekendId} and track <> ''
      union select distinct 'speaker', unnest(speakers) from programme_item where weekend_id = ${weekendId}) has
    left join programme_word told on told.weekend_id = ${weekendId} and told.about = has.about and told.name = has.name
    order by has.about desc, has.name`.execute(db);
  return rows;
}
