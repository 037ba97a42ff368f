import { type RawBuilder, sql } from "kysely";
import type { BoundarySet } from "#domain/elections/seats.ts";
import type { SessionKind } from "#domain/sessions/kinds.ts";
import { dayLater } from "#domain/time/calendar-day.ts";
import { londonInstant } from "#domain/time/london.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { ListAsked, Need, View } from "./contract.ts";

/** One session as lists at the desk show it. */
export type ListedSession = {
  readonly id: string;
  readonly title: string;
  readonly kind: SessionKind;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly groupId: number | null;
  readonly seatSet: BoundarySet;
  readonly seatCode: string;
  readonly where: string | null;
  /** Of the meeting point, in degrees; null from home. */
  readonly lat: number | null;
  readonly lng: number | null;
  readonly places: number | null;
  readonly want: number | null;
  readonly minimum: number | null;
  readonly taken: number;
  /** People who wait, with those whom they bring. */
  readonly waiting: number;
  readonly publishedAt: Date | null;
  readonly cancelReason: string | null;
};

export const PAGE_SIZE = 50;
/** Rows of a file: more than any movement holds at once. */
export const MOST_ROWS = 100_000;

/** Groups whose sessions are shown: "all" also shows those that a file told. */
export type Reach = "all" | readonly number[];

/**
 * One page of sessions that the groups of `reach` run, by start; what is over and what was called off the latest first.
 *
 * @param asked.view "standing": whatever was not called off, drafts with it
 * @returns at most `limit` rows
 */
export async function listedSessions(
  db: PeopleDb,
  asked: Omit<ListAsked, "view"> & { readonly view: View | "standing" },
  {
    reach,
    now,
    limit = PAGE_SIZE + 1,
    until = null,
  }: {
    readonly reach: Reach;
    readonly now: Date;
    readonly limit?: number;
    /** Only what begins before; null for all. */
    readonly until?: Date | null;
  },
): Promise<readonly ListedSession[]> {
  const { view, need, group, kind, day, after } = asked;
  const backwards = view === "past" || view === "called-off";
  const conditions = [
    reach === "all" ? sql<boolean>`true` : sql<boolean>`s.group_id = any (${[...reach]}::bigint[])`,
    conditionOf(view, now),
    ...(need === null ? [] : [NEEDED[need]]),
    ...(group === null ? [] : [sql<boolean>`s.group_id = ${group}`]),
    ...(kind === null ? [] : [sql<boolean>`s.kind = ${kind}`]),
    ...(day === null ? [] : [onDay(day)]),
    ...(until === null ? [] : [sql<boolean>`s.starts_at < ${until}`]),
    ...(after === null
      ? []
      : [
          backwards
            ? sql<boolean>`(s.starts_at, s.id) < (${after.startsAt}, ${after.id}::uuid)`
            : sql<boolean>`(s.starts_at, s.id) > (${after.startsAt}, ${after.id}::uuid)`,
        ]),
  ];
  const direction = backwards ? sql`desc` : sql`asc`;
  const { rows } = await sql<ListedSession>`
    select s.id, s.title, s.kind, s.starts_at as "startsAt", s.ends_at as "endsAt", s.group_id as "groupId",
      s.seat_set as "seatSet", s.seat_code as "seatCode", s.meeting_name as "where", s.meeting_lat as lat, s.meeting_lng as lng, s.places, s.want, s.minimum, s.taken,
      (select coalesce(sum(people), 0)::int from sign_up w where w.session_id = s.id and w.standing = 'waiting') as waiting,
      s.published_at as "publishedAt", s.cancel_reason as "cancelReason"
    from session s where ${sql.join(conditions, sql` and `)}
    order by s.starts_at ${direction}, s.id ${direction} limit ${limit}`.execute(db);
  return rows;
}

/** What waits for somebody: proposals and drafts ahead of the groups of `reach`. */
export async function countsWaiting(
  db: PeopleDb,
  { reach, now }: { readonly reach: Reach; readonly now: Date },
): Promise<{ readonly proposed: number; readonly drafts: number }> {
  const mine =
    reach === "all" ? sql<boolean>`true` : sql<boolean>`s.group_id = any (${[...reach]}::bigint[])`;
  const { rows } = await sql<{ proposed: number; drafts: number }>`
    select count(*) filter (where p.session_id is not null)::int as proposed,
      count(*) filter (where p.session_id is null)::int as drafts
    from session s left join session_proposal p on p.session_id = s.id and p.decided_at is null
    where ${mine} and s.published_at is null and s.cancelled_at is null and s.ends_at > ${now}`.execute(db);
  return rows[0] ?? { proposed: 0, drafts: 0 };
}

const PROPOSED = sql<boolean>`exists (select from session_proposal p where p.session_id = s.id and p.decided_at is null)`;

function conditionOf(view: View | "standing", now: Date): RawBuilder<boolean> {
  switch (view) {
    case "ahead":
      return sql`s.published_at is not null and s.cancelled_at is null and s.ends_at > ${now}`;
    case "standing":
      return sql`s.cancelled_at is null`;
    case "past":
      return sql`s.published_at is not null and s.cancelled_at is null and s.ends_at <= ${now}`;
    case "drafts":
      return sql`s.published_at is null and s.cancelled_at is null and not ${PROPOSED}`;
    case "proposed":
      return sql`s.published_at is null and s.cancelled_at is null and ${PROPOSED}`;
    case "called-off":
      return sql`s.cancelled_at is not null`;
  }
}

const NEEDED: Readonly<Record<Need, RawBuilder<boolean>>> = {
  "below-minimum": sql`s.taken < s.minimum`,
  "below-want": sql`s.taken < coalesce(s.want, s.places)`,
  "over-want": sql`s.taken > s.want`,
  waiting: sql`exists (select from sign_up w where w.session_id = s.id and w.standing = 'waiting')`,
};

/** Sessions that begin on a day by London's calendar. */
function onDay(day: string): RawBuilder<boolean> {
  const [from, to] = [londonInstant(day, "00:00"), londonInstant(dayLater(day, 1), "00:00")];
  if (!from.ok || !to.ok) return sql`false`;
  return sql`s.starts_at >= ${from.at} and s.starts_at < ${to.at}`;
}
