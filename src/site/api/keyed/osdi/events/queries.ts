import { sql } from "kysely";
import type { KeyHeld } from "#features/api-keys/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { urls } from "#site/urls.ts";
import type { OsdiEvent } from "./contract.ts";

export type EventFound = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
  readonly places: number | null;
  readonly want: number | null;
  readonly minimum: number | null;
  readonly taken: number;
  readonly meetingName: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly howToFindUs: string | null;
  readonly whatToBring: string;
  readonly seat: string;
  readonly groupId: number | null;
  readonly occasionId: string;
  readonly weekend: string | null;
};

export type EventsAsked = {
  /** One of them. */
  readonly id?: string;
  /** The id after which the page begins; null for the first. */
  readonly after: string | null;
  readonly changedSince?: Date;
  readonly limit: number;
};

/**
 * Public sessions of the groups that a key reaches, by id; for a key of the whole movement those of files too. One more
 * than `limit` tells that there is another page.
 */
export async function eventsOut(
  people: PeopleDb,
  { groups, whole }: Pick<KeyHeld, "groups" | "whole">,
  { id, after, changedSince, limit }: EventsAsked,
): Promise<readonly EventFound[]> {
  const reached = whole ? sql`true` : sql`here.group_id = any (${[...groups]}::bigint[])`;
  const one = id === undefined ? sql`true` : sql`here.id = ${id}::uuid`;
  const beyond = after === null ? sql`true` : sql`here.id > ${after}::uuid`;
  const since = changedSince === undefined ? sql`true` : sql`here.updated_at >= ${changedSince}`;
  const { rows } = await sql<EventFound>`
    select here.id, here.title, here.kind, starts_at as "startsAt", ends_at as "endsAt", here.created_at as "createdAt",
      here.updated_at as "changedAt", here.cancelled_at as "cancelledAt", here.cancel_reason as "cancelReason", places, want,
      minimum, taken, meeting_name as "meetingName", meeting_lat as lat, meeting_lng as lng, how_to_find_us as "howToFindUs",
      what_to_bring as "whatToBring", seat_set || '/' || seat_code as seat, here.group_id as "groupId",
      occasion_id as "occasionId", weekend.slug as weekend
    from session here left join weekend on weekend.id = here.weekend_id and weekend.published_at is not null
    where here.published_at is not null and ${reached} and ${one} and ${beyond} and ${since}
    order by here.id limit ${limit + 1}`.execute(people);
  return rows;
}

export function osdiEvent(event: EventFound, origin: string): OsdiEvent {
  const { id, meetingName, lat, lng } = event;
  const at = `${origin}${urls.apiV1}/osdi`;
  return {
    identifiers: [`groundswell:${id}`],
    created_date: event.createdAt.toISOString(),
    modified_date: event.changedAt.toISOString(),
    title: event.title,
    instructions: [event.howToFindUs ?? "", event.whatToBring].filter((text) => text !== "").join("\n"),
    browser_url: origin + urls.session(id),
    type: "open",
    start_date: event.startsAt.toISOString(),
    end_date: event.endsAt.toISOString(),
    status: event.cancelledAt === null ? "confirmed" : "cancelled",
    visibility: "public",
    capacity: event.places,
    total_accepted: event.taken,
    location:
      meetingName === null || lat === null || lng === null
        ? null
        : { venue: meetingName, location: { latitude: lat, longitude: lng } },
    "groundswell:kind": event.kind,
    "groundswell:seat": event.seat,
    "groundswell:group": event.groupId,
    "groundswell:occasion": event.occasionId,
    "groundswell:weekend": event.weekend,
    "groundswell:want": event.want,
    "groundswell:minimum": event.minimum,
    "groundswell:cancel_reason": event.cancelReason,
    _links: {
      self: { href: `${at}/events/${id}` },
      "osdi:attendances": { href: `${at}/attendances?event=${id}` },
    },
  };
}
