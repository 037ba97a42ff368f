import type { LatLng } from "#domain/geo/lat-lng.ts";
import { dayLater } from "#domain/time/calendar-day.ts";
import { londonInstant } from "#domain/time/london.ts";
import { type CellRefusal, Cells } from "./cells.ts";
import { type SessionKind, sessionKind } from "./kinds.ts";
import { FURTHEST_AHEAD_MS, hands, isContact, isoDay, LONGEST_SESSION_MS, pointTyped } from "./written.ts";

/** Shifts of one occasion that one form takes; more are added by changing it afterwards. */
export const SHIFTS_AT_ONCE = 4;
const TIMES = ["start", "end", "start-2", "end-2", "start-3", "end-3", "start-4", "end-4"] as const;

/** Yes-or-no facts that somebody with limits looks for. */
export const DRAFT_FACTS = [
  "step-free",
  "toilets",
  "sign-language",
  "seated",
  "first-timers",
  "children",
] as const;
export type DraftFact = (typeof DRAFT_FACTS)[number];

/** Fields of the form by which a session is made or changed. */
export const DRAFT_FIELDS = [
  "title",
  "kind",
  "date",
  ...TIMES,
  "end-date",
  "meeting-point",
  "where",
  "from-home",
  "how-to-find-us",
  "seat",
  "organiser",
  "contact",
  "places",
  "want",
  "minimum",
  ...DRAFT_FACTS,
  "distance",
  "what-to-bring",
  "joining-note",
] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];
export type DraftTyped = ReadonlyMap<DraftField, string>;

export type DraftReason =
  | "in-the-past"
  | "shift-twice"
  | "minimum-above-want"
  | "want-above-places"
  | "nowhere"
  | "position-wrong";
export type DraftRefusal = CellRefusal<DraftField, DraftReason>;

/** From when to when. */
export type Shift = { readonly startsAt: Date; readonly endsAt: Date };

/** What the shifts of one occasion share, before postcode and seat are looked up. */
export type Draft = {
  readonly title: string;
  readonly kind: SessionKind;
  /** Null for a session done from home. `where`: a point, a whole postcode as typed, or "" for a place known by its name. */
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
  readonly want: number | null;
  readonly minimum: number | null;
  readonly facts: ReadonlySet<DraftFact>;
  /** How far people walk there, in metres; null when not told. */
  readonly distanceM: number | null;
  readonly whatToBring: string;
  readonly joiningNote: string;
};

export type ReadDraft =
  | {
      readonly ok: true;
      readonly draft: Draft;
      /** By start. */
      readonly shifts: readonly Shift[];
      /** A time was typed that the clocks show twice that night; the first of the two was taken. */
      readonly repeated: boolean;
    }
  | {
      readonly ok: false;
      readonly refused: readonly DraftRefusal[];
      /** Where it would be, so that its faults can be told together with the others. */
      readonly place: DraftPlace;
    };
export type DraftPlace = Pick<Draft, "meeting" | "seat">;

type Fields = Cells<DraftField, DraftReason>;
const MILE_M = 1609.344;
/** A shift that ends at night may end on the next day without that being written: from 6 pm on, until 6 am. */
const EVENING = "18:00";
const MORNING = "06:00";

/**
 * The form of one occasion as an organiser typed it. Times are London's, so that ten o'clock stays ten o'clock when the
 * clocks change. Whoever proposes a session gives no contact: the organisers do.
 *
 * @returns what it says, or every field that cannot be used
 */
export function readDraft(
  typed: DraftTyped,
  { now, proposed = false }: { readonly now: Date; readonly proposed?: boolean },
): ReadDraft {
  const fields: Fields = new Cells(typed);
  const kind = sessionKind(fields.typed("kind")) ?? fields.refuse("kind", "not-a-kind");
  const times = readShifts(fields, now);
  const numbers = readNumbers(fields);
  const draft = {
    title: fields.text("title", 200),
    meeting: readMeeting(fields, kind),
    seat: fields.optionalText("seat", 100),
    organiserName: fields.text("organiser", 100),
    contact: proposed ? "" : readContact(fields),
    ...numbers,
    facts: new Set(DRAFT_FACTS.filter((fact) => fields.yes(fact))),
    whatToBring: fields.optionalText("what-to-bring", 500),
    joiningNote: fields.optionalText("joining-note", 2000),
  };
  if (kind === null || times === null || fields.refused.length > 0)
    return { ok: false, refused: fields.refused, place: { meeting: draft.meeting, seat: draft.seat } };
  return { ok: true, draft: { ...draft, kind }, ...times };
}

function readNumbers(fields: Fields): Pick<Draft, "places" | "want" | "minimum" | "distanceM"> {
  const [places, want, minimum] = [
    fields.wholeNumber("places", 1),
    fields.wholeNumber("want", 1),
    fields.wholeNumber("minimum", 1),
  ];
  if (places !== null && want !== null && want > places) fields.refuse("want", "want-above-places");
  if (minimum !== null && minimum > (want ?? places ?? minimum))
    fields.refuse("minimum", "minimum-above-want");
  const miles = fields.typed("distance");
  const distance = miles === "" ? null : /^\d{1,2}([.]\d{1,2})?$/.test(miles) ? Number(miles) : Number.NaN;
  if (distance !== null && !(distance <= 50)) fields.refuse("distance", "not-a-number");
  return {
    places,
    want,
    minimum,
    distanceM: distance === null ? null : Math.round(distance * MILE_M),
  };
}

function readShifts(fields: Fields, now: Date): { shifts: readonly Shift[]; repeated: boolean } | null {
  const shifts: Shift[] = [];
  let repeated = false;
  for (let at = 0; at < SHIFTS_AT_ONCE; at += 1) {
    const [start, end] = [TIMES[2 * at]!, TIMES[2 * at + 1]!];
    // Only the first shift must be there.
    if (at > 0 && fields.typed(start) === "" && fields.typed(end) === "") continue;
    const read = readShift(fields, { start, end, now });
    if (read === null) return null;
    const { startsAt, endsAt } = read;
    if (shifts.some((other) => other.startsAt.getTime() === startsAt.getTime()))
      return fields.refuse(start, "shift-twice");
    repeated ||= read.repeated;
    shifts.push({ startsAt, endsAt });
  }
  return { shifts: shifts.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()), repeated };
}

function readShift(
  fields: Fields,
  { start, end, now }: { start: DraftField; end: DraftField; now: Date },
): (Shift & { repeated: boolean }) | null {
  const day = isoDay(fields.typed("date"));
  const endDay = fields.typed("end-date");
  const [from, to] = [hands(fields.typed(start)), hands(fields.typed(end))];
  const overnight = endDay === "" && from >= EVENING && to <= MORNING && to < from;
  const starts = readInstant(fields, { day: ["date", day], time: [start, from] });
  const ends = readInstant(fields, {
    day: endDay === "" ? ["date", overnight ? dayLater(day, 1) : day] : ["end-date", isoDay(endDay)],
    time: [end, to],
  });
  if (starts === null || ends === null) return null;
  const length = ends.at.getTime() - starts.at.getTime();
  if (length <= 0) return fields.refuse(end, "ends-before-it-starts");
  if (length > LONGEST_SESSION_MS)
    return fields.refuse(endDay === "" ? end : "end-date", "too-long-a-session");
  if (ends.at <= now) return fields.refuse("date", "in-the-past");
  if (starts.at.getTime() - now.getTime() > FURTHEST_AHEAD_MS) return fields.refuse("date", "too-far-ahead");
  return { startsAt: starts.at, endsAt: ends.at, repeated: starts.repeated || ends.repeated };
}

function readInstant(
  fields: Fields,
  { day, time }: { day: readonly [DraftField, string]; time: readonly [DraftField, string] },
): { at: Date; repeated: boolean } | null {
  if (day[1] === "") return fields.refuse(day[0], "empty");
  if (time[1] === "") return fields.refuse(time[0], "empty");
  const found = londonInstant(day[1], time[1]);
  if (found.ok) return found;
  if (found.reason === "no-such-day") return fields.refuse(day[0], "not-a-date");
  return fields.refuse(time[0], found.reason === "skipped" ? "time-skipped" : "not-a-time");
}

function readMeeting(fields: Fields, kind: SessionKind | null): Draft["meeting"] {
  const name = fields.optionalText("meeting-point", 200);
  const howToFindUs = fields.optionalText("how-to-find-us", 500);
  const where = fields.optionalText("where", 60);
  // Phoning is done from home unless somebody says where.
  if (name === "" && where === "" && (kind === "phone-bank" || fields.yes("from-home"))) return null;
  if (name === "") return fields.refuse("meeting-point", "nowhere");
  const degrees = /^([+-]?\d+(?:[.]\d+)?)\s*[,; ]\s*([+-]?\d+(?:[.]\d+)?)$/.exec(where);
  if (degrees === null) return { name, howToFindUs, where };
  const point = pointTyped(degrees[1]!, degrees[2]!);
  if (point.ok) return { name, howToFindUs, where: point.at };
  return fields.refuse("where", point.reason === "position-abroad" ? "position-abroad" : "position-wrong");
}

/** An e-mail address or a web address; nothing else may become a link. */
function readContact(fields: Fields): string {
  const text = fields.text("contact", 300);
  return isContact(text) || text === "" ? text : (fields.refuse("contact", "not-a-contact") ?? "");
}
