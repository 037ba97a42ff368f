import type { LatLng } from "#domain/geo/lat-lng.ts";
import { londonInstant } from "#domain/time/london.ts";
import { type CellRefusal, Cells } from "./cells.ts";
import type { SessionColumn } from "./columns.ts";
import { type SessionKind, sessionKind } from "./kinds.ts";
import { FURTHEST_AHEAD_MS, hands, isContact, isoDay, LONGEST_SESSION_MS, pointTyped } from "./written.ts";

/** A session as one row of a file tells it, before postcode and seat are looked up. */
export type SessionRow = {
  readonly ref: string;
  readonly title: string;
  readonly kind: SessionKind;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Where people meet, or null for a session done from home. */
  readonly meeting: {
    readonly name: string;
    readonly howToFindUs: string;
    readonly where: LatLng | string;
  } | null;
  /** Name or code of the seat as typed; "" to take the seat that the meeting point stands in. */
  readonly seat: string;
  readonly organiserName: string;
  readonly contact: string;
  readonly places: number | null;
  readonly taken: number;
  readonly stepFree: boolean;
  readonly toilets: boolean;
  readonly firstTimers: boolean;
  readonly childrenWelcome: boolean;
  readonly whatToBring: string;
  readonly cancelled: boolean;
};

export type ReadRow =
  | { readonly ok: true; readonly row: SessionRow }
  | { readonly ok: false; readonly refused: readonly CellRefusal[] };

/**
 * One row of a file of sessions. Times are London's, so a session at 10:00 stays at 10:00 when the clocks change.
 * Every cell is text: nothing is calculated, also when it looks like a formula.
 *
 * @returns the row, or every cell of it that could not be read
 */
export function readRow(byColumn: ReadonlyMap<SessionColumn, string>, now: Date): ReadRow {
  const cells = new Cells(byColumn);
  const kind = sessionKind(cells.typed("kind")) ?? cells.refuse("kind", "not-a-kind");
  const times = readTimes(cells, now);
  const plain = {
    ref: cells.text("ref", 200),
    title: cells.text("title", 200),
    meeting: readMeeting(cells),
    seat: cells.optionalText("seat", 100),
    organiserName: cells.text("organiser", 100),
    contact: readContact(cells),
    places: cells.wholeNumber("places", 1),
    taken: cells.wholeNumber("taken", 0) ?? 0,
    stepFree: cells.yes("step_free"),
    toilets: cells.yes("toilets"),
    firstTimers: cells.yes("first_timers"),
    childrenWelcome: cells.yes("children_welcome"),
    whatToBring: cells.optionalText("what_to_bring", 500),
    cancelled: cells.yes("cancelled"),
  };
  if (plain.places !== null && plain.taken > plain.places) cells.refuse("taken", "more-taken-than-places");
  if (kind === null || times === null || cells.refused.length > 0)
    return { ok: false, refused: cells.refused };
  return { ok: true, row: { ...plain, kind, ...times } };
}

function readTimes(cells: Cells, now: Date): { startsAt: Date; endsAt: Date } | null {
  const startsAt = readInstant(cells, "date", "start");
  const endsAt = readInstant(cells, cells.typed("end_date") === "" ? "date" : "end_date", "end");
  if (startsAt === null || endsAt === null) return null;
  if (startsAt.getTime() - now.getTime() > FURTHEST_AHEAD_MS) return cells.refuse("date", "too-far-ahead");
  const length = endsAt.getTime() - startsAt.getTime();
  if (length <= 0) return cells.refuse("end", "ends-before-it-starts");
  if (length > LONGEST_SESSION_MS) return cells.refuse("end_date", "too-long-a-session");
  return { startsAt, endsAt };
}

function readInstant(cells: Cells, day: SessionColumn, time: SessionColumn): Date | null {
  const found = londonInstant(isoDay(cells.typed(day)), hands(cells.typed(time)));
  if (found.ok) return found.at;
  if (found.reason === "no-such-day") return cells.refuse(day, "not-a-date");
  return cells.refuse(time, found.reason === "skipped" ? "time-skipped" : "not-a-time");
}

function readMeeting(cells: Cells): SessionRow["meeting"] {
  const name = cells.optionalText("meeting_point", 200);
  const howToFindUs = cells.optionalText("how_to_find_us", 500);
  const position = readPosition(cells);
  if (position === null) return null;
  const { where } = position;
  if (where === null) return name === "" ? null : cells.refuse("postcode", "empty");
  return name === "" ? cells.refuse("meeting_point", "position-without-name") : { name, howToFindUs, where };
}

/** A point, else a postcode as typed, else null. A point wins over a postcode: it is finer. */
function readPosition(cells: Cells): { readonly where: LatLng | string | null } | null {
  const [lat, lng] = [cells.typed("lat"), cells.typed("lng")];
  if (lat === "" && lng === "") return { where: cells.optionalText("postcode", 20) || null };
  const point = pointTyped(lat, lng);
  return point.ok ? { where: point.at } : cells.refuse(point.wrong, point.reason);
}

/** An e-mail address or a web address; nothing else may become a link. */
function readContact(cells: Cells): string {
  const text = cells.text("contact", 300);
  return isContact(text) || text === "" ? text : (cells.refuse("contact", "not-a-contact") ?? "");
}
