import type { Selectable } from "kysely";
import type { Db } from "#kit/db/database.ts";
import type { Session as SessionRow } from "#kit/db/schema.generated.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { Session, SessionInFull } from "./contract.ts";

/** Sessions that are not over and not called off, soonest first. One under way at `now` still counts. */
export async function upcomingSessions(db: Db, now: Date): Promise<readonly Session[]> {
  const rows = await db
    .selectFrom("session")
    .selectAll()
    .where("ends_at", ">", now)
    .where("cancelled_at", "is", null)
    .where("published_at", "is not", null)
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  return rows.map(asSession);
}

/** Public sessions that were called off and would not be over yet, soonest first: calendars and programs are told of them. */
export async function calledOffSessions(db: Db, now: Date): Promise<readonly SessionInFull[]> {
  const rows = await db
    .selectFrom("session")
    .selectAll()
    .where("ends_at", ">", now)
    .where("cancelled_at", "is not", null)
    .where("published_at", "is not", null)
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  return rows.map(asSessionInFull);
}

/**
 * The session called `id`, also when it is over or called off; null when there is none, when it is not public yet, or when
 * `id` is no UUID.
 */
export async function session(db: Db, id: string): Promise<SessionInFull | null> {
  if (!isUuid(id)) return null;
  const row = await db
    .selectFrom("session")
    .selectAll()
    .where("id", "=", id)
    .where("published_at", "is not", null)
    .executeTakeFirst();
  return row === undefined ? null : asSessionInFull(row);
}

/** A row of `session` as the product reads it. */
export function asSessionInFull(row: Selectable<SessionRow>): SessionInFull {
  return { ...asSession(row), cancelledAt: row.cancelled_at, cancelReason: row.cancel_reason };
}

function asSession(row: Selectable<SessionRow>): Session {
  return {
    id: row.id,
    title: row.title,
    // Both columns are held to these words by checks on the table.
    kind: row.kind as Session["kind"],
    seat: { set: row.seat_set as Session["seat"]["set"], code: row.seat_code },
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    meetingPoint: meetingPoint(row),
    organiserName: row.organiser_name,
    contact: row.contact,
    places: row.places,
    taken: row.taken,
    stepFree: row.step_free,
    toilets: row.toilets,
    firstTimers: row.first_timers,
    childrenWelcome: row.children_welcome,
    signLanguage: row.sign_language,
    seated: row.seated,
    distanceM: row.distance_m,
    want: row.want,
    minimum: row.minimum,
    groupId: row.group_id === null ? null : Number(row.group_id),
    occasionId: row.occasion_id,
    weekendId: row.weekend_id,
    whatToBring: row.what_to_bring,
    revision: row.revision,
    updatedAt: row.updated_at,
  };
}

function meetingPoint(row: Selectable<SessionRow>): Session["meetingPoint"] {
  const { meeting_name: name, meeting_lat: lat, meeting_lng: lng, how_to_find_us: howToFindUs } = row;
  // The table lets all four be null, or none.
  if (name === null || lat === null || lng === null || howToFindUs === null) return null;
  return { name, lat, lng, howToFindUs };
}
