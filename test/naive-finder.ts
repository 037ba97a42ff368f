/** The finder's rule said as plainly as can be, over whole lists: what the quick one is checked and measured against. */
import { majorityShare } from "#domain/elections/majority.ts";
import type { FinderSeat, FinderSession } from "#domain/finder/candidates.ts";
import { type Limits, WEEKDAYS } from "#domain/finder/limits.ts";
import { DEFAULT_WEIGHTS, needScore } from "#domain/finder/need.ts";
import type { FinderQuery } from "#domain/finder/query.ts";
import { distanceM } from "#domain/geo/distance.ts";
import { londonDay, londonTime } from "#domain/time/london.ts";

type Country = { readonly seats: readonly FinderSeat[]; readonly sessions: readonly FinderSession[] };

export type NaiveRow = {
  code: string;
  distanceM: number;
  need: number | null;
  sessions: FinderSession[];
  all: number;
};

export function naiveFind(query: FinderQuery, { seats, sessions }: Country): NaiveRow[] {
  const { origin, home, limits, limit, weights = DEFAULT_WEIGHTS, sessionsPerSeat = 3 } = query;
  const targets = seats.filter(({ priority }) => priority !== null);
  const lowestPriority = Math.max(1, ...targets.map(({ priority }) => priority ?? 1));
  const byNeed = query.order === "need" || limits.cannotTravel;
  const rows = targets.flatMap((seat) => {
    const away = home?.code === seat.code ? 0 : distanceM(origin, seat.centre);
    const own = sessions.filter((session) => session.seat.code === seat.code);
    const fitting = own.filter((session) => fits(session, query, seat));
    if (limits.cannotTravel && fitting.length === 0) return [];
    if (!limits.cannotTravel && limits.withinM !== null && away > limits.withinM && fitting.length === 0)
      return [];
    const placesOf = ({ want, places: all }: FinderSession) =>
      want === null && all === null
        ? weights.unlimitedPlaces
        : Math.min(want ?? Number.POSITIVE_INFINITY, all ?? Number.POSITIVE_INFINITY);
    const places = sum(fitting.map(placesOf));
    const placesToFill = sum(fitting.map((session) => Math.max(0, placesOf(session) - session.taken)));
    const share = seat.result === null ? null : majorityShare(seat.result);
    const travel = limits.cannotTravel ? 0 : away;
    const standing = { priority: seat.priority, lowestPriority, majorityShare: share };
    const need = needScore({ ...standing, placesToFill, places, distanceM: travel }, weights);
    const crowd = (each: FinderSession) =>
      each.places !== null && each.taken >= each.places
        ? 2
        : each.want !== null && each.taken >= each.want
          ? 1
          : 0;
    fitting.sort((a, b) => crowd(a) - crowd(b) || a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1));
    const isHome = home?.code === seat.code;
    return [
      {
        code: seat.code,
        isHome,
        distanceM: away,
        need,
        sessions: fitting.slice(0, sessionsPerSeat),
        all: fitting.length,
      },
    ];
  });
  rows.sort((a, b) =>
    byNeed ? b.need - a.need : Number(b.isHome) - Number(a.isHome) || a.distanceM - b.distanceM,
  );
  return rows.slice(0, limit).map(({ isHome: _, ...row }) => ({ ...row, need: byNeed ? row.need : null }));
}

export function fits(session: FinderSession, query: FinderQuery, seat: FinderSeat | null): boolean {
  const { origin, limits, now, horizonDays = 14 } = query;
  if (session.endsAt <= now || session.startsAt >= now + horizonDays * 86_400_000) return false;
  if (limits.firstTimer && !session.firstTimers) return false;
  if (limits.days !== null && !isOnDay(session, limits.days)) return false;
  if (limits.cannotTravel) return session.remote;
  if (session.remote && session.position === null) return false;
  if (limits.stepFree && !session.stepFree) return false;
  if (limits.children && !session.childrenWelcome) return false;
  const place = session.position ?? seat?.centre ?? null;
  return limits.withinM === null || (place !== null && distanceM(origin, place) <= limits.withinM);
}

function isOnDay({ startsAt }: FinderSession, days: NonNullable<Limits["days"]>): boolean {
  const at = new Date(startsAt);
  return days.includes(londonDay(at)) || days.includes(WEEKDAYS[londonTime(at).weekday]!);
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
