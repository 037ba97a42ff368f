import type { Seat, SeatKey } from "#domain/elections/seats.ts";
import { distanceM } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { Draft, DraftField, DraftPlace } from "#domain/sessions/draft.ts";
import type { SessionPlaces } from "#features/events/importing/contract.ts";
import { rounded, seatNamed } from "#features/events/importing/seats/queries.ts";
import type { MeetingPoint, Occasion, SessionRefusal } from "./contract.ts";

export type PlacedDraft =
  | {
      readonly ok: true;
      readonly occasion: Occasion /** False: only the postcode's sector is known. */;
      readonly exact: boolean;
    }
  | { readonly ok: false; readonly refused: readonly SessionRefusal[] };

export type PlaceFound =
  | {
      readonly ok: true;
      readonly seat: SeatKey;
      readonly meeting: Occasion["meeting"];
      /** False: only the postcode's sector is known. */
      readonly exact: boolean;
    }
  | { readonly ok: false; readonly refused: readonly SessionRefusal[] };

export type FindingPlace = {
  readonly places: SessionPlaces;
  /** Places where the group met before: one of them needs no postcode. */
  readonly known: readonly MeetingPoint[];
  /** The only seat of the group's area: taken where nothing tells surely. */
  readonly home?: SeatKey | null;
};

/** Finds the place and the seat of a session that was typed. */
export function placeDraft({ meeting, seat, ...rest }: Draft, finding: FindingPlace): PlacedDraft {
  const found = findPlace({ meeting, seat }, finding);
  if (!found.ok) return found;
  return { ok: true, exact: found.exact, occasion: { ...rest, seat: found.seat, meeting: found.meeting } };
}

/** The same of what names a place alone, for a form in which something else is wrong too. */
export function findPlace(
  { meeting, seat: named }: DraftPlace,
  { places, known, home = null }: FindingPlace,
): PlaceFound {
  const refuse = (column: DraftField, reason: SessionRefusal["reason"], typed: string): PlaceFound => ({
    ...{ ok: false, refused: [{ column, reason, typed: typed.slice(0, 60) }] },
  });
  const before = meeting?.where === "" ? known.find(({ name }) => same(name, meeting.name)) : undefined;
  const typedAs = typeof meeting?.where === "string" && before === undefined ? meeting.where : null;
  const found = typedAs === null ? null : places.findPostcode(typedAs);
  const point = before ?? (typeof meeting?.where === "object" ? meeting.where : found?.point);
  if (meeting !== null && point === undefined)
    return refuse("where", typedAs === "" ? "empty" : "unknown-postcode", typedAs ?? "");
  const seat =
    named !== ""
      ? seatNamed(named, places)
      : (before?.seat ?? found?.seat ?? (point === undefined ? null : places.seatAt(point)) ?? home);
  if (seat === null && named === "" && point !== undefined) {
    const near = nearest(places.seats, point);
    return { ok: false, refused: [{ column: "seat", reason: "seat-unsure", typed: "", near }] };
  }
  if (seat === null) return refuse("seat", named !== "" ? "unknown-seat" : "no-seat", named);
  const howToFindUs = meeting === null ? "" : meeting.howToFindUs || (before?.howToFindUs ?? "");
  return {
    ok: true,
    exact: found?.exact ?? true,
    seat: { set: seat.set, code: seat.code },
    meeting:
      meeting === null || point === undefined ? null : { name: meeting.name, howToFindUs, ...rounded(point) },
  };
}

/** One of these it will be: a postcode sector reaches into two or three seats. */
const NEAR = 4;
const nearest = (seats: readonly Seat[], point: LatLng): readonly Seat[] =>
  seats.toSorted((a, b) => distanceM(a.centre, point) - distanceM(b.centre, point)).slice(0, NEAR);

function same(one: string, other: string): boolean {
  return one.toLowerCase().replaceAll(/\s+/g, " ") === other.toLowerCase().replaceAll(/\s+/g, " ");
}
