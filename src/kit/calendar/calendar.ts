import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";

/** One entry of a calendar. Instants; the reader's calendar shows them on its own clock. */
export type CalendarEntry = {
  /** Never changes while the thing is the same thing. */
  readonly uid: string;
  /** Grows with every change, from 0. */
  readonly revision: number;
  readonly changedAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly title: string;
  readonly description: string;
  /** Where, or null when it is nowhere in particular. */
  readonly place: { readonly title: string; readonly lat: number; readonly lng: number } | null;
  readonly url: string;
  readonly category: string;
  readonly cancelled: boolean;
};

/**
 * A calendar file (RFC 5545): UTC instants, lines folded, text escaped. The same entries give the same bytes, so that
 * it can be cached.
 *
 * @param refreshS how often a calendar that subscribes should look again, in seconds; null for a file taken once
 */
export function calendarText(
  entries: readonly CalendarEntry[],
  {
    name,
    description,
    language,
    refreshS,
  }: { name: string; description: string | null; language: string; refreshS: number | null },
): string {
  const calendar = ical({
    name,
    description,
    prodId: { company: "Groundswell", product: "Groundswell", language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: refreshS,
  });
  for (const entry of entries) addTo(calendar, entry);
  return calendar.toString();
}

function addTo(calendar: ReturnType<typeof ical>, entry: CalendarEntry): void {
  calendar.createEvent({
    id: entry.uid,
    sequence: entry.revision,
    stamp: entry.changedAt,
    lastModified: entry.changedAt,
    start: entry.startsAt,
    end: entry.endsAt,
    summary: entry.title,
    description: entry.description,
    location: entry.place && {
      title: entry.place.title,
      geo: { lat: entry.place.lat, lon: entry.place.lng },
    },
    url: entry.url,
    categories: [{ name: entry.category }],
    status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
}
