import type { SeatKey } from "#domain/elections/seats.ts";
import { type DraftField, readDraft } from "#domain/sessions/draft.ts";
import { sessionKind } from "#domain/sessions/kinds.ts";
import { dayLater, daysBetween } from "#domain/time/calendar-day.ts";
import { londonClock, londonDay, londonTime } from "#domain/time/london.ts";
import type { MeetingPoint, Occasion, SessionRefusal, Shift } from "#features/events/creating/contract.ts";
import { type OwnSession, PROPOSED } from "#features/events/creating/defaults/queries.ts";
import { findPlace, placeDraft } from "#features/events/creating/queries.ts";
import { sessionPlaces } from "#features/events/importing/places/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import type { SessionForm } from "#site/desk/sessions/contract.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";

export type FormRead =
  | {
      readonly ok: true;
      readonly occasion: Occasion;
      readonly shifts: readonly Shift[];
      readonly repeated: boolean;
    }
  | { readonly ok: false; readonly refused: readonly SessionRefusal[] };

const OF_PLACE: readonly DraftField[] = ["meeting-point", "where", "seat", "from-home", "kind"];

/** Reads the form and finds its place. A session without a title is called by what and where it is. */
export function readForm(
  form: SessionForm,
  {
    speak,
    snapshot,
    known,
    now,
    proposed = false,
    seat,
    home = null,
  }: {
    readonly speak: Speak;
    readonly snapshot: Snapshot;
    readonly known: readonly MeetingPoint[];
    readonly now: Date;
    readonly proposed?: boolean;
    /** The seat that it is certainly for, whatever the boundaries in use. */
    readonly seat?: SeatKey;
    /** The only seat of the group's area. */
    readonly home?: SeatKey | null;
  },
): FormRead {
  const named = form.title?.trim() ? form : { ...form, title: untitled(speak, form) };
  const read = readDraft(new Map(Object.entries(named) as [DraftField, string][]), { now, proposed });
  const { places, movement } = snapshot;
  const finding = { places: sessionPlaces(places, seat?.set ?? movement.boundarySet), known, home };
  if (!read.ok) {
    // Faults of the place are told with the others, and not only once those are put right.
    const isOfPlace = read.refused.some(({ column }) => OF_PLACE.includes(column));
    const found = isOfPlace ? null : findPlace(read.place, finding);
    return { ok: false, refused: [...read.refused, ...(found?.ok === false ? found.refused : [])] };
  }
  const found = placeDraft(read.draft, finding);
  if (!found.ok) return found;
  return { ok: true, occasion: found.occasion, shifts: read.shifts, repeated: read.repeated };
}

function untitled({ t }: Speak, form: SessionForm): string {
  const kind = t(`events.kind.${sessionKind(form.kind ?? "") ?? "canvassing"}`);
  const where = (form["meeting-point"] ?? "").trim();
  return (where === "" ? kind : t("sessions.untitled", { kind, where })).slice(0, 200);
}

/** A session as the form shows it. `day` and times are left out where a new date is to be chosen. */
export function formOfSession(session: OwnSession, snapshot: Snapshot): SessionForm {
  const { meeting, facts, places, want, minimum, distanceM } = session;
  const number = (value: number | null) => (value === null ? "" : String(value));
  return {
    ...{ title: session.title, kind: session.kind },
    ...timesOf(session),
    "meeting-point": meeting?.name ?? "",
    where: meeting === null ? "" : `${meeting.lat}, ${meeting.lng}`,
    "from-home": meeting === null ? "yes" : "no",
    "how-to-find-us": meeting?.howToFindUs ?? "",
    seat: snapshot.places.seat(session.seat)?.name ?? session.seat.code,
    ...{ organiser: session.organiserName, contact: session.contact === PROPOSED ? "" : session.contact },
    ...{ places: number(places), want: number(want), minimum: number(minimum) },
    ...Object.fromEntries([...facts].map((fact) => [fact, "yes"])),
    distance: distanceM === null ? "" : String(Math.round((distanceM / 1609.344) * 100) / 100),
    ...{ "what-to-bring": session.whatToBring, "joining-note": session.joiningNote },
  };
}

function timesOf({ startsAt, endsAt }: Shift): SessionForm {
  const [day, end] = [londonDay(startsAt), londonDay(endsAt)];
  return {
    ...{ date: day, start: londonClock(startsAt), end: londonClock(endsAt) },
    "end-date": end === day ? "" : end,
  };
}

/**
 * How the form for a new session begins: as the group's last one was, on the next Saturday from ten to one where there
 * was none.
 */
export function formForNew(
  last: OwnSession | null,
  { snapshot, organiser, now }: { snapshot: Snapshot; organiser: string; now: Date },
): SessionForm {
  const { contactEmail, contactUrl } = snapshot.movement;
  const today = londonDay(now);
  if (last === null) {
    const { weekday } = londonTime(now);
    return {
      ...{
        kind: "canvassing",
        date: dayLater(today, (6 - weekday + 7) % 7 || 7),
        start: "10:00",
        end: "13:00",
      },
      ...{ organiser: organiser.split(" ")[0] ?? "", contact: contactEmail || contactUrl, places: "20" },
      "first-timers": "yes",
    };
  }
  const same = formOfSession(last, snapshot);
  const { title: _, "joining-note": __, ...rest } = same;
  return { ...rest, ...placeByName(last), ...onNextSuchDay(last, today) };
}

/** A copy of a session, a week later, or in the next week that is ahead. */
export function formForCopy(session: OwnSession, snapshot: Snapshot, now: Date): SessionForm {
  return {
    ...formOfSession(session, snapshot),
    ...placeByName(session),
    ...onNextSuchDay(session, londonDay(now)),
  };
}

/** A place that is known is found again by its name: whoever chooses another one keeps nothing of the last. */
function placeByName({ meeting }: OwnSession): SessionForm {
  return meeting === null ? {} : { where: "", seat: "", "how-to-find-us": "" };
}

function onNextSuchDay(session: Shift, today: string): SessionForm {
  const times = timesOf(session);
  const from = times.date ?? today;
  const days = daysBetween(from, today);
  const later = (Math.max(0, Math.floor(days / 7)) + 1) * 7;
  return {
    ...times,
    date: dayLater(from, later),
    ...(times["end-date"] ? { "end-date": dayLater(times["end-date"], later) } : {}),
  };
}

/** The seat that a group looks after, in the boundaries in use; null where it looks after several, or none. */
export function seatOfGroup(snapshot: Snapshot, groupId: number): SeatKey | null {
  const set = snapshot.movement.boundarySet;
  const area = snapshot.groups.find(({ id }) => id === groupId)?.area ?? [];
  const [first, second] = area.filter(({ kind }) => kind === `seat-${set}`);
  return first === undefined || second !== undefined ? null : { set, code: first.key };
}
