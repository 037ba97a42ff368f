import { type SeatKey, seatId } from "#domain/elections/seats.ts";
import type { Session } from "#features/events/contract.ts";
import { whereText } from "#features/events/parts.tsx";
import { type CalendarEntry, calendarText } from "#kit/calendar/calendar.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { seatName } from "#site/finder/parts.tsx";
import type { Snapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";

/** How often a calendar that subscribes should look again. */
export const REFRESH_S = 3600;

export type CalendarSession = Session & {
  readonly cancelledAt?: Date | null;
  readonly cancelReason?: string | null;
};

/**
 * `session` as a calendar shows it, in one language. Its id is the entry's own: the same in every calendar. One that was
 * called off says so in its title too, for calendars that pass over its status.
 */
export function calendarEntry(
  speak: Speak,
  session: CalendarSession,
  { origin, seat }: { readonly origin: string; readonly seat: string },
): CalendarEntry {
  const { t } = speak;
  const { meetingPoint, organiserName: organiser, contact, whatToBring: what, title } = session;
  const url = origin + urls.session(session.id);
  const kind = t(`events.kind.${session.kind}`);
  const cancelled = (session.cancelledAt ?? null) !== null;
  const reason = session.cancelReason ?? null;
  const description = [
    cancelled && reason !== null ? t("feeds.called-off-why", { reason }) : "",
    `${kind} · ${seat}`,
    whereText(speak, session),
    meetingPoint?.howToFindUs ?? t("events.from-home.meaning"),
    what === "" ? "" : t("events.calendar.bring", { what }),
    t("events.calendar.organiser", { organiser, contact }),
    url,
  ];
  return {
    uid: session.id,
    revision: session.revision,
    changedAt: session.updatedAt,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    title: cancelled ? t("feeds.called-off", { title }) : title,
    description: description.filter((line) => line !== "").join("\n"),
    place: meetingPoint && { title: meetingPoint.name, lat: meetingPoint.lat, lng: meetingPoint.lng },
    url,
    category: kind,
    cancelled,
  };
}

/** What a seat is called in a calendar. */
export function seatInCalendar(speak: Speak, { places }: Pick<Snapshot, "places">, key: SeatKey): string {
  const seat = places.seat(key);
  return seat === null ? seatId(key) : seatName(seat, speak);
}

/**
 * Sessions to come and those that were called off and would not be over, by start: whoever took one before learns that it
 * does not take place, until it would have been over. At most `most`, the soonest.
 */
export function withCalledOff(
  ahead: readonly Session[],
  calledOff: readonly CalendarSession[],
  { now, most }: { readonly now: Date; readonly most: number },
): readonly CalendarSession[] {
  const off = calledOff.filter(({ endsAt }) => endsAt > now);
  const all: readonly CalendarSession[] =
    off.length === 0 ? ahead : [...ahead, ...off].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return all.slice(0, most);
}

export type CalendarOf = {
  readonly name: string;
  readonly description?: string | null;
  /** Null for a file taken once. */
  readonly refreshS: number | null;
};

/** Sessions as one calendar. */
export function sessionsCalendar(
  speak: Speak,
  sessions: readonly CalendarSession[],
  {
    snapshot,
    origin,
    about: { name, description = null, refreshS },
  }: { readonly snapshot: Snapshot; readonly origin: string; readonly about: CalendarOf },
): string {
  const entries = sessions.map((session) =>
    calendarEntry(speak, session, { origin, seat: seatInCalendar(speak, snapshot, session.seat) }),
  );
  return calendarText(entries, { name, description, refreshS, language: speak.locale });
}
