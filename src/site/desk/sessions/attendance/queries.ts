import { sql } from "kysely";
import type { SessionKind } from "#domain/sessions/kinds.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Reach } from "#site/desk/sessions/list/queries.ts";

/** People at sessions that are over, with those whom they brought. */
export type Turnout = {
  readonly sessions: number;
  /** Had signed up, and were there. */
  readonly came: number;
  readonly walkedIn: number;
  /** Noted as not there, and those of a party who did not come with it. */
  readonly missed: number;
  /** Had a place, and nobody noted whether they came. */
  readonly unnoted: number;
};

export type Attendance = {
  /** Every week of the time asked for, the earliest first, by its Monday in London: "2026-11-16". */
  readonly weeks: readonly (Turnout & { readonly week: string })[];
  readonly kinds: readonly (Turnout & { readonly kind: SessionKind })[];
  /** People who said that it was their first time and came, and how many of them came again since. */
  readonly firstTimers: readonly { readonly week: string; readonly first: number; readonly again: number }[];
};

export type AttendanceAsked = {
  readonly reach: Reach;
  /** One group of `reach`; null for all. */
  readonly group: number | null;
  /** Mondays, the earliest first. */
  readonly weeks: readonly string[];
  readonly now: Date;
};

const NOBODY: Turnout = { sessions: 0, came: 0, walkedIn: 0, missed: 0, unnoted: 0 };

/** Who came to the sessions of one's groups, by week and by kind. Counts alone: nobody's name leaves the database. */
export async function attendanceOf(people: PeopleDb, asked: AttendanceAsked): Promise<Attendance> {
  const { rows } = await sql<Turnout & { week: string; kind: SessionKind }>`
    select ${week} as week, s.kind, count(distinct s.id)::int as sessions,
      coalesce(sum(up.arrived) filter (where up.source <> 'walk-in'), 0)::int as came,
      coalesce(sum(up.arrived) filter (where up.source = 'walk-in'), 0)::int as "walkedIn",
      coalesce(sum(case when up.missed_at is not null then up.people else greatest(up.people - up.arrived, 0) end), 0)::int as missed,
      coalesce(sum(up.people) filter (where up.arrived_at is null and up.missed_at is null), 0)::int as unnoted
    from session s left join sign_up up on up.session_id = s.id and up.standing = 'going'
    where ${over(asked)} group by 1, 2`.execute(people);
  const summed = (of: readonly Turnout[]) => of.reduce<Turnout>(plus, NOBODY);
  return {
    weeks: asked.weeks.map((monday) => ({
      week: monday,
      ...summed(rows.filter((row) => row.week === monday).map(turnout)),
    })),
    kinds: [...Map.groupBy(rows, ({ kind }) => kind)]
      .map(([kind, of]) => ({ kind, ...summed(of.map(turnout)) }))
      .toSorted((a, b) => b.came + b.walkedIn - (a.came + a.walkedIn) || (a.kind < b.kind ? -1 : 1)),
    firstTimers: await firstTimersOf(people, asked),
  };
}

async function firstTimersOf(people: PeopleDb, asked: AttendanceAsked): Promise<Attendance["firstTimers"]> {
  const { rows } = await sql<{ week: string; first: number; again: number }>`
    select ${week} as week, count(distinct up.person_id)::int as first,
      (count(distinct up.person_id) filter (where exists (
        select from sign_up later join session then_ on then_.id = later.session_id
        where later.person_id = up.person_id and later.arrived_at is not null and then_.starts_at > s.starts_at)))::int as again
    from session s join sign_up up on up.session_id = s.id and up.standing = 'going'
    where up.first_time and up.arrived_at is not null and ${over(asked)} group by 1`.execute(people);
  const byWeek = new Map(rows.map((row) => [row.week, row]));
  return asked.weeks.map((monday) => byWeek.get(monday) ?? { week: monday, first: 0, again: 0 });
}

/** The Monday of a session's week, by London's calendar. */
const week = sql`to_char(date_trunc('week', s.starts_at at time zone 'Europe/London'), 'YYYY-MM-DD')`;

function over({ reach, group, weeks, now }: AttendanceAsked) {
  const from = `${weeks[0] ?? "9999-12-31"}`;
  return sql.join(
    [
      reach === "all" ? sql`s.group_id is not null` : sql`s.group_id = any (${[...reach]}::bigint[])`,
      ...(group === null ? [] : [sql`s.group_id = ${group}`]),
      sql`s.starts_at >= ${from}::timestamp at time zone 'Europe/London'`,
      sql`s.ends_at <= ${now}`,
      sql`s.cancelled_at is null and s.published_at is not null`,
    ],
    sql` and `,
  );
}

const turnout = ({ sessions, came, walkedIn, missed, unnoted }: Turnout): Turnout => {
  return { sessions, came, walkedIn, missed, unnoted };
};

const plus = (a: Turnout, b: Turnout): Turnout => ({
  sessions: a.sessions + b.sessions,
  came: a.came + b.came,
  walkedIn: a.walkedIn + b.walkedIn,
  missed: a.missed + b.missed,
  unnoted: a.unnoted + b.unnoted,
});
