import { sql } from "kysely";
import type { SessionKind } from "#domain/sessions/kinds.ts";
import { dayLater, noonOf } from "#domain/time/calendar-day.ts";
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
  const days = daysOf(month).flatMap((day) => {
    const [from, to] = [londonInstant(day, "00:00"), londonInstant(dayLater(day, 1), "00:00")];
    return from.ok && to.ok ? [{ day, from: from.at, to: to.at }] : [];
  });
  const mine = sql.join(
    [
      reach === "all" ? sql`true` : sql`group_id = any (${[...reach]}::bigint[])`,
      ...(group === null ? [] : [sql`group_id = ${group}`]),
      ...(kind === null ? [] : [sql`kind = ${kind}`]),
    ],
    sql` and `,
  );
  // Day by day along the index by start: a month may hold tens of thousands.
  const { rows } = await sql<DaySession & { day: string; count: number }>`
    select on_day.day, held.count, first.*
    from json_to_recordset(${JSON.stringify(days)}::json) as on_day (day text, "from" timestamptz, "to" timestamptz)
    cross join lateral (
      select count(*)::int as count from session
      where starts_at >= on_day.from and starts_at < on_day.to and cancelled_at is null and ${mine}) as held
    cross join lateral (
      select id, group_id as "groupId", title, starts_at as "startsAt", places, want, minimum, taken, published_at is null as "isDraft"
      from session where starts_at >= on_day.from and starts_at < on_day.to and cancelled_at is null and ${mine}
      order by starts_at, id limit ${NAMED}) as first
    order by first."startsAt", first.id`.execute(db);
  const byDay = Map.groupBy(rows, ({ day }) => day);
  return new Map(
    [...byDay].map(([day, sessions]) => [day, { day, count: sessions[0]?.count ?? 0, sessions }]),
  );
}

function daysOf(month: string): readonly string[] {
  return weeksOf(month).flatMap((week) => week.filter((day) => day !== null));
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
  const before = (noonOf(first).getUTCDay() + 6) % 7;
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
