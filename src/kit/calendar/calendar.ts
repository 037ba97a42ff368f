import { contentLine, escapeText, utcStamp } from "./content-line.ts";

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
  /** Not sure yet, such as a place in a waiting list; left out, it is. */
  readonly tentative?: boolean;
};

export type CalendarAbout = {
  readonly name: string;
  readonly description: string | null;
  /** "en" or "cy". */
  readonly language: string;
  /** How often a calendar that subscribes should look again, in whole seconds; null for a file taken once. */
  readonly refreshS: number | null;
};

/**
 * A calendar file (RFC 5545, names and refreshing as in RFC 7986). Times are UTC instants, so no reader needs our time
 * zone to be right on both sides of a change of clocks. The same entries give the same bytes, so that it can be cached.
 */
export function calendarText(entries: readonly CalendarEntry[], about: CalendarAbout): string {
  const { name, description, language, refreshS } = about;
  const head = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Groundswell//Groundswell//${language.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `NAME:${escapeText(name)}`,
    // Read by calendars older than RFC 7986; the same goes for the X- lines below.
    `X-WR-CALNAME:${escapeText(name)}`,
    ...(description === null
      ? []
      : [`DESCRIPTION:${escapeText(description)}`, `X-WR-CALDESC:${escapeText(description)}`]),
    ...(refreshS === null
      ? []
      : [`REFRESH-INTERVAL;VALUE=DURATION:PT${refreshS}S`, `X-PUBLISHED-TTL:PT${refreshS}S`]),
  ];
  return [...head, ...entries.flatMap(entryLines), "END:VCALENDAR"].map(contentLine).join("");
}

function entryLines(entry: CalendarEntry): readonly string[] {
  const { place } = entry;
  return [
    "BEGIN:VEVENT",
    `UID:${escapeText(entry.uid)}`,
    `SEQUENCE:${entry.revision}`,
    `DTSTAMP:${utcStamp(entry.changedAt)}`,
    `LAST-MODIFIED:${utcStamp(entry.changedAt)}`,
    `DTSTART:${utcStamp(entry.startsAt)}`,
    `DTEND:${utcStamp(entry.endsAt)}`,
    `SUMMARY:${escapeText(entry.title)}`,
    `DESCRIPTION:${escapeText(entry.description)}`,
    ...(place === null ? [] : [`LOCATION:${escapeText(place.title)}`, `GEO:${place.lat};${place.lng}`]),
    `URL:${entry.url}`,
    `CATEGORIES:${escapeText(entry.category)}`,
    `STATUS:${entry.cancelled ? "CANCELLED" : entry.tentative === true ? "TENTATIVE" : "CONFIRMED"}`,
    "END:VEVENT",
  ];
}
