import { sql } from "kysely";
import type { SessionKind } from "#domain/sessions/kinds.ts";
import { dayLater } from "#domain/time/calendar-day.ts";
import { londonInstant } from "#domain/time/london.ts";
import type { Db } from "#kit/db/database.ts";
import type { Reach } from "#site/desk/sessions/list/queries.ts";

/** A session as one line of a day. */
export type DaySession = {
  readonly id: string;
  readonly groupId: number | null;
  readonly title: string;
  readonly startsAt: Date;
  readonly places: number | null;
  readonly want: number | null;
  readonly minimum: number | null;
  readonly taken: number;
  readonly isDraft: boolean;
};
export type CalendarDay = {
  /** "2026-11-28" */
  readonly day: string;
  /** How many begin that day. */
  readonly count: number;
  /** The first of them. */
  readonly sessions: readonly DaySession[];
};

/** Sessions that a day of a month names; the day's own list has them all. */
const NAMED = 3;

/** What begins on each day of a month, by London's calendar, drafts with it and without what was called off. */
export async function monthOf(
  db: Db,
  {
    month,
    reach,
    group,
    kind,
  }: {
    /** "2026-11" */
    readonly month: string;
    readonly reach: Reach;
    readonly group: number | null;
    readonly kind: SessionKind | null;
  },
): Promise<ReadonlyMap<string, CalendarDay>> {
  const first = `${month}-01`;
  const [from, to] = [londonInstant(first, "00:00"), londonInstant(nextMonth(first), "00:00")];
  if (!from.ok || !to.ok) return new Map();
  const mine = reach === "all" ? sql`true` : sql`group_id = any (${[...reach]}::bigint[])`;
  const { rows } = await sql<DaySession & { day: string; count: number }>`
    select * from (
      select id, group_id as "groupId", title, starts_at as "startsAt", places, want, minimum, taken,
        published_at is null as "isDraft", to_char(starts_at at time zone 'Europe/London', 'YYYY-MM-DD') as day,
        count(*) over one_day::int as count, row_number() over (one_day order by starts_at, id) as place
      from session where ${mine} and starts_at >= ${from.at} and starts_at < ${to.at} and cancelled_at is null
        ${group === null ? sql`` : sql`and group_id = ${group}`} ${kind === null ? sql`` : sql`and kind = ${kind}`}
      window one_day as (partition by to_char(starts_at at time zone 'Europe/London', 'YYYY-MM-DD'))
    ) as each where place <= ${NAMED} order by "startsAt", id`.execute(db);
  const byDay = Map.groupBy(rows, ({ day }) => day);
  return new Map(
    [...byDay].map(([day, sessions]) => [day, { day, count: sessions[0]?.count ?? 0, sessions }]),
  );
}

/** The first day of the month after that of `day`. */
export function nextMonth(day: string): string {
  return `${dayLater(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
}

export function monthBefore(day: string): string {
  return `${dayLater(`${day.slice(0, 7)}-01`, -1).slice(0, 7)}-01`;
}

/** The weeks of a month, Monday first; null for days of the months beside it. */
export function weeksOf(month: string): readonly (readonly (string | null)[])[] {
  const first = `${month}-01`;
  const before = (new Date(`${first}T12:00:00Z`).getUTCDay() + 6) % 7;
  const weeks: (string | null)[][] = [];
  for (let at = dayLater(first, -before); at < nextMonth(first); at = dayLater(at, 7)) {
    weeks.push(
      Array.from({ length: 7 }, (_, on) => {
        const day = dayLater(at, on);
        return day.startsWith(month) ? day : null;
      }),
    );
  }
  return weeks;
}
