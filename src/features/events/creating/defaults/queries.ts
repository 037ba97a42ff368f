import { sql } from "kysely";
import type { BoundarySet } from "#domain/elections/seats.ts";
import type { DraftFact } from "#domain/sessions/draft.ts";
import type { SessionKind } from "#domain/sessions/kinds.ts";
import type { MeetingPoint, Occasion } from "#features/events/creating/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { isUuid } from "#kit/ids/uuid.ts";

/** A session as its organisers know it: also drafts, with what only those who come are told. */
export type OwnSession = Occasion & {
  readonly id: string;
  readonly groupId: number | null;
  readonly occasionId: string;
  readonly repeatId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly taken: number;
  readonly publishedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
  readonly revision: number;
};

/** A session whoever runs it, also a draft; null when there is none. */
export async function ownSession(db: Db, id: string): Promise<OwnSession | null> {
  if (!isUuid(id)) return null;
  const row = await db.selectFrom("session").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : ownSessionOf(row);
}

/** The shifts of one occasion, by start: those that stand, also drafts. */
export async function shiftsOf(db: Db, occasionId: string): Promise<readonly OwnSession[]> {
  const rows = await db
    .selectFrom("session")
    .selectAll()
    .where("occasion_id", "=", occasionId)
    .where("cancelled_at", "is", null)
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  return rows.map(ownSessionOf);
}

/** The session that a group made last, whose particulars the next one begins with; null before its first. */
export async function lastMade(db: Db, groupId: number): Promise<OwnSession | null> {
  const row = await db
    .selectFrom("session")
    .selectAll()
    .where("group_id", "=", groupId)
    .where("contact", "<>", PROPOSED)
    // A day of a festival is no pattern for what comes next.
    .where("kind", "<>", "festival")
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : ownSessionOf(row);
}

/** Places where a group has met, the latest first. */
export async function meetingPointsOf(db: Db, groupId: number): Promise<readonly MeetingPoint[]> {
  const { rows } = await sql<Omit<MeetingPoint, "seat"> & { set: BoundarySet; code: string }>`
    select name, "howToFindUs", lat, lng, set, code from (
      select distinct on (meeting_name) meeting_name as name, how_to_find_us as "howToFindUs", meeting_lat as lat,
        meeting_lng as lng, seat_set as set, seat_code as code, starts_at
      from session where group_id = ${groupId} and meeting_name is not null
      order by meeting_name, starts_at desc) as each
    order by starts_at desc limit 40`.execute(db);
  return rows.map(({ set, code, ...point }) => ({ ...point, seat: { set, code } }));
}

/** Stands for a contact where somebody proposes a session: the organisers put theirs in its place before it is public. */
export const PROPOSED = "proposed";

type Row = Awaited<ReturnType<typeof rowOf>>;
function rowOf(db: Db) {
  return db.selectFrom("session").selectAll().executeTakeFirstOrThrow();
}

function ownSessionOf(row: Row): OwnSession {
  const { meeting_name: name, meeting_lat: lat, meeting_lng: lng, how_to_find_us: howToFindUs } = row;
  const facts: readonly (readonly [DraftFact, boolean])[] = [
    ["step-free", row.step_free],
    ["toilets", row.toilets],
    ["sign-language", row.sign_language],
    ["seated", row.seated],
    ["first-timers", row.first_timers],
    ["children", row.children_welcome],
  ];
  return {
    ...{ id: row.id, groupId: row.group_id, occasionId: row.occasion_id, repeatId: row.repeat_id },
    ...{ title: row.title, kind: row.kind as SessionKind, startsAt: row.starts_at, endsAt: row.ends_at },
    seat: { set: row.seat_set as BoundarySet, code: row.seat_code },
    meeting:
      name === null || lat === null || lng === null || howToFindUs === null
        ? null
        : { name, lat, lng, howToFindUs },
    ...{ organiserName: row.organiser_name, contact: row.contact },
    ...{ places: row.places, want: row.want, minimum: row.minimum, taken: row.taken },
    facts: new Set(facts.filter(([, yes]) => yes).map(([fact]) => fact)),
    ...{ distanceM: row.distance_m, whatToBring: row.what_to_bring, joiningNote: row.joining_note },
    ...{ publishedAt: row.published_at, cancelledAt: row.cancelled_at, cancelReason: row.cancel_reason },
    revision: row.revision,
  };
}
