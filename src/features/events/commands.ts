import { type Insertable, sql } from "kysely";
import type { Db } from "#kit/db/database.ts";
import type { Session as SessionTable } from "#kit/db/schema.generated.ts";
import type { Session } from "./contract.ts";

/** A session as a source tells it. `ref` is what the source calls it. */
export type ToldSession = Omit<
  Session,
  | "id"
  | "revision"
  | "updatedAt"
  | "signLanguage"
  | "seated"
  | "distanceM"
  | "want"
  | "minimum"
  | "groupId"
  | "occasionId"
  | "weekendId"
> & {
  readonly ref: string;
  readonly cancelled: boolean;
};

/** What keeping sessions changed. */
export type Kept = { readonly added: number; readonly changed: number; readonly unchanged: number };

/** Rows in one statement: 25 values each must stay under the 65,535 that PostgreSQL takes. */
const ROWS_AT_ONCE = 1000;

/**
 * Keeps what `source` tells: new sessions are added, known ones (the same source and ref) follow the telling. One that
 * differs in nothing keeps its revision, so telling the same twice changes nothing. Sessions that the source no longer
 * names are left alone; a source calls one off by saying `cancelled`.
 *
 * Call inside a transaction. Rows go in by ref, so that two tellings at once wait for each other and cannot lock up.
 *
 * @param told refs must be unique
 */
export async function keepSessions(
  trx: Db,
  {
    source,
    told,
    now,
  }: { readonly source: string; readonly told: readonly ToldSession[]; readonly now: Date },
): Promise<Kept> {
  const inOrder = told.toSorted((a, b) => (a.ref < b.ref ? -1 : 1));
  let [added, changed] = [0, 0];
  for (let from = 0; from < inOrder.length; from += ROWS_AT_ONCE) {
    const batch = inOrder.slice(from, from + ROWS_AT_ONCE).map((each) => asRow(each, source, now));
    const revisions = await upsert(trx, batch);
    added += revisions.filter((revision) => revision === 0).length;
    changed += revisions.filter((revision) => revision > 0).length;
  }
  return { added, changed, unchanged: told.length - added - changed };
}

/** Columns that a telling may change. */
const TOLD = [
  "title",
  "kind",
  "starts_at",
  "ends_at",
  "seat_set",
  "seat_code",
  "meeting_name",
  "meeting_lat",
  "meeting_lng",
  "how_to_find_us",
  "organiser_name",
  "contact",
  "places",
  "taken_elsewhere",
  "step_free",
  "toilets",
  "first_timers",
  "children_welcome",
  "what_to_bring",
] as const;

/** The revisions of the rows that were added (0) or changed (1 or more). */
async function upsert(trx: Db, rows: readonly Insertable<SessionTable>[]): Promise<readonly number[]> {
  const before = TOLD.map((column) => sql.ref(`session.${column}`));
  const after = TOLD.map((column) => sql.ref(`excluded.${column}`));
  const written = await trx
    .insertInto("session")
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .columns(["source", "external_ref"])
        .doUpdateSet((eb) => ({
          ...Object.fromEntries(TOLD.map((column) => [column, eb.ref(`excluded.${column}`)])),
          // Called off twice is called off once: the first moment stands.
          cancelled_at: sql<Date | null>`case when excluded.cancelled_at is null then null
            else coalesce(session.cancelled_at, excluded.cancelled_at) end`,
          revision: sql<number>`session.revision + 1`,
          updated_at: eb.ref("excluded.updated_at"),
        }))
        .where(
          sql<boolean>`row(${sql.join(before)}, session.cancelled_at is null)
            is distinct from row(${sql.join(after)}, excluded.cancelled_at is null)`,
        ),
    )
    .returning("revision")
    .execute();
  return written.map((row) => row.revision);
}

function asRow(told: ToldSession, source: string, now: Date): Insertable<SessionTable> {
  return {
    title: told.title,
    kind: told.kind,
    starts_at: told.startsAt,
    ends_at: told.endsAt,
    seat_set: told.seat.set,
    seat_code: told.seat.code,
    meeting_name: told.meetingPoint?.name ?? null,
    meeting_lat: told.meetingPoint?.lat ?? null,
    meeting_lng: told.meetingPoint?.lng ?? null,
    how_to_find_us: told.meetingPoint?.howToFindUs ?? null,
    organiser_name: told.organiserName,
    contact: told.contact,
    places: told.places,
    taken_elsewhere: told.taken,
    step_free: told.stepFree,
    toilets: told.toilets,
    first_timers: told.firstTimers,
    children_welcome: told.childrenWelcome,
    what_to_bring: told.whatToBring,
    source,
    external_ref: told.ref,
    created_at: now,
    updated_at: now,
    published_at: now,
    cancelled_at: told.cancelled ? now : null,
  };
}
