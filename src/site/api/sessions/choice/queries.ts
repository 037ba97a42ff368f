import type { SeatKey } from "#domain/elections/seats.ts";
import { londonDay } from "#domain/time/london.ts";
import type { Session, SessionInFull } from "#features/events/contract.ts";
import { pointsInView } from "#kit/clusters/clusters.ts";
import { type ClusterPoints, clusterPoints } from "#kit/clusters/points.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import type { BoundingBox, SessionFilters } from "#site/api/questions/contract.ts";
import { calledOffOfGroup, groupAtAddress, sessionsOfGroup } from "#site/groups/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";

/** Sessions that people meet for, laid out for maps. */
export type MappedSessions = {
  readonly sessions: readonly Session[];
  readonly points: ClusterPoints;
  /** London days, "2026-11-28", in the order of `sessions`. */
  readonly days: readonly string[];
};

const mapped = new WeakMap<Snapshot["plan"], MappedSessions>();

/**
 * The sessions of a snapshot that stand on the map; laid out once for each plan (50 ms for 30,000). How many places are
 * taken is to be asked of the snapshot.
 */
export function sessionsOnMap({ sessions, plan }: Snapshot): MappedSessions {
  const known = mapped.get(plan);
  if (known !== undefined) return known;
  const placed = sessions.filter(({ meetingPoint }) => meetingPoint !== null);
  const made = {
    sessions: placed,
    points: clusterPoints(placed.map(({ meetingPoint }) => meetingPoint ?? { lat: 0, lng: 0 })),
    days: placed.map(dayOf),
  };
  mapped.set(plan, made);
  return made;
}

/** Whether a session is not over and fits every filter. */
export function fits(
  session: Session,
  filters: SessionFilters,
  nowMs: number,
  day = dayOf(session),
): boolean {
  if (session.endsAt.getTime() <= nowMs) return false;
  if (filters.kind !== undefined && session.kind !== filters.kind) return false;
  if (filters.stepFree === true && !session.stepFree) return false;
  if (filters.firstTimer === true && !session.firstTimers) return false;
  if (filters.from !== undefined && day < filters.from) return false;
  return filters.to === undefined || day <= filters.to;
}

export type Choice = {
  readonly filters: SessionFilters;
  readonly bbox: BoundingBox | undefined;
  readonly seat: SeatKey | undefined;
  readonly now: Date;
};

export type FurtherChoice = {
  /** Slug of a group. */
  readonly group: string | undefined;
  /** Slug of a weekend. */
  readonly weekend: string | undefined;
  readonly changedSince: string | undefined;
  /** Also those that were called off. */
  readonly calledOff: boolean | undefined;
};

/** Which of the two is not there: a typing mistake must not look like an empty calendar. */
export function notThere(
  snapshot: Snapshot,
  { group, weekend }: Pick<FurtherChoice, "group" | "weekend">,
): "group" | "weekend" | null {
  if (group !== undefined && groupAtAddress(snapshot, group) === null) return "group";
  const ahead = weekend === undefined || [...snapshot.weekends.values()].some(({ slug }) => slug === weekend);
  return ahead ? null : "weekend";
}

/** The sessions that fit, by start, narrowed further: what the list of the API has beside the map. See `notThere`. */
export function listedSessions(
  snapshot: Snapshot,
  choice: Choice,
  { group: slug, weekend, changedSince, calledOff }: FurtherChoice,
): readonly (Session & Partial<SessionInFull>)[] {
  const group = slug === undefined ? null : groupAtAddress(snapshot, slug);
  if (slug !== undefined && group === null) return [];
  const off = calledOff === true ? calledOffThatFit(snapshot, choice, group) : [];
  const inGroup =
    group === null ? null : new Set(sessionsOfGroup(snapshot, group, choice.now).map(({ id }) => id));
  const since = changedSince === undefined ? null : Date.parse(changedSince);
  const all = [
    ...chosenSessions(snapshot, choice).filter(({ id }) => inGroup === null || inGroup.has(id)),
    ...off,
  ].filter(
    ({ weekendId, updatedAt }) =>
      (weekend === undefined || (weekendId !== null && snapshot.weekends.get(weekendId)?.slug === weekend)) &&
      (since === null || updatedAt.getTime() >= since),
  );
  return off.length === 0 ? all : all.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

function calledOffThatFit(
  snapshot: Snapshot,
  { filters, bbox, seat, now }: Choice,
  group: ListedGroup | null,
): readonly SessionInFull[] {
  const all = group === null ? snapshot.calledOff : calledOffOfGroup(snapshot, group);
  return all.filter(
    (session) =>
      fits(session, filters, now.getTime()) &&
      (seat === undefined || snapshot.seatOf(session, seat.set)?.code === seat.code) &&
      (bbox === undefined || isInside(session, bbox)),
  );
}

/** The sessions that fit, by start. With a box, only those that people meet for inside it. */
export function chosenSessions(snapshot: Snapshot, { filters, bbox, seat, now }: Choice): readonly Session[] {
  const nowMs = now.getTime();
  if (seat !== undefined) {
    const ofSeat = snapshot.sessionsOf(seat, now).filter((session) => fits(session, filters, nowMs));
    return bbox === undefined ? ofSeat : ofSeat.filter((session) => isInside(session, bbox));
  }
  if (bbox === undefined) return snapshot.sessions.filter((session) => fits(session, filters, nowMs));
  const { sessions, points, days } = sessionsOnMap(snapshot);
  const inView = pointsInView(points, bbox, (at) => fits(sessions[at]!, filters, nowMs, days[at]));
  return Array.from(inView, (at) => snapshot.session(sessions[at]!.id)!);
}

function isInside({ meetingPoint }: Session, [west, south, east, north]: BoundingBox): boolean {
  if (meetingPoint === null) return false;
  const { lat, lng } = meetingPoint;
  const across = west <= east ? lng >= west && lng <= east : lng >= west || lng <= east;
  return across && lat >= south && lat <= north;
}

const days = new Map<number, string>();

/** The session's day in London; the calendar is asked once for each start. */
function dayOf({ startsAt }: Session): string {
  const at = startsAt.getTime();
  const known = days.get(at);
  if (known !== undefined) return known;
  if (days.size > 20_000) days.clear();
  const day = londonDay(startsAt);
  days.set(at, day);
  return day;
}
