import type { BoundarySet } from "#domain/elections/seats.ts";
import { type FinderAnswer, find } from "#domain/finder/find.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { parsePostcode, type RefusedPostcode, type WellFormedPostcode } from "#domain/postcodes/parse.ts";
import type { Located, LocatedNote, NamedSeat, PlacePrecision } from "#registers/places/contract.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import type { Question } from "./contract.ts";

/** Where somebody asks from. */
export type Origin = LatLng & {
  /** In the usual spelling; null when a point was given. */
  readonly postcode: string | null;
  /** The part of the postcode that a less exact answer stands for, "SW11 5" or "SW11"; "" for a point. */
  readonly area: string;
  readonly precision: PlacePrecision | "point";
  /** The seat they are in, in the set asked for; null where that cannot be told. */
  readonly seat: NamedSeat | null;
  /** Share of the area's postcodes that are in that seat, 0 to 1; 1 when it is certain. */
  readonly share: number;
  /** True when the seat is only probable. */
  readonly approximate: boolean;
  readonly note: LocatedNote | "point";
};

/** What the finder says to a question: the same for the page, the JSON API and the embed. */
export type Finding =
  | { readonly kind: "blank" }
  /** What was typed is not a postcode, or is one that no place can be known for (`OUTSIDE_REFUSALS`). */
  | {
      readonly kind: "refused";
      readonly refusal: RefusedPostcode;
      /** Parts of it that would be found, the most exact first. */
      readonly tries: readonly string[];
    }
  /** A well-formed postcode, or a point, for which no place is known. */
  | {
      readonly kind: "unknown";
      readonly reason: "unknown" | "northern-ireland" | "off-the-map";
      /** A part of the postcode that would be found. */
      readonly suggestion: string | null;
    }
  | { readonly kind: "found"; readonly origin: Origin; readonly answer: FinderAnswer };

/** Answers `question` from the snapshot alone: nothing is waited for, nothing typed is kept. `now` in milliseconds since 1970. */
export function answerFinder(snapshot: Snapshot, question: Question, now: number): Finding {
  if (question.point !== null) return fromPoint(snapshot, question, question.point, now);
  const parsed = parsePostcode(question.postcode);
  if (parsed.kind === "blank") return parsed;
  if (parsed.kind === "refused") return refused(snapshot, parsed);
  const located = snapshot.places.locate(parsed);
  if (!located.ok) return { kind: "unknown", reason: located.reason, suggestion: located.suggestion };
  return found(snapshot, question, originOf(located, parsed, question.set), now);
}

/** `refusal` with the parts of what was typed that would be found. */
export function refused(
  { places }: Snapshot,
  refusal: RefusedPostcode,
): Extract<Finding, { kind: "refused" }> {
  const { outcode, sector } = refusal;
  const tries: string[] = [];
  if (outcode !== null && sector !== null && places.locate({ kind: "sector", sector, outcode }).ok)
    tries.push(sector);
  if (outcode !== null && places.locate({ kind: "outcode", outcode }).ok) tries.push(outcode);
  return { kind: "refused", refusal, tries };
}

/** A box round the United Kingdom, with room for those at sea: beyond it the nearest seat means nothing. */
const UK = { south: 49, north: 61.5, west: -9.5, east: 2.5 };

function fromPoint(snapshot: Snapshot, question: Question, { lat, lng }: LatLng, now: number): Finding {
  if (lat < UK.south || lat > UK.north || lng < UK.west || lng > UK.east) {
    return { kind: "unknown", reason: "off-the-map", suggestion: null };
  }
  const seat = snapshot.places.nearestSeat(lat, lng, question.set);
  const origin: Origin = {
    lat,
    lng,
    postcode: null,
    area: "",
    precision: "point",
    seat: seat && { code: seat.code, name: seat.name },
    share: 1,
    approximate: seat?.approximate ?? true,
    note: "point",
  };
  return found(snapshot, question, origin, now);
}

function originOf(
  located: Extract<Located, { ok: true }>,
  parsed: WellFormedPostcode,
  set: BoundarySet,
): Origin {
  const { lat, lng, postcode, precision, seats, shares, approximate, note } = located;
  const area = precision === "outcode" || parsed.kind === "outcode" ? parsed.outcode : parsed.sector;
  return { lat, lng, postcode, area, precision, seat: seats[set], share: shares[set], approximate, note };
}

function found(snapshot: Snapshot, question: Question, origin: Origin, now: number): Finding {
  const { set, order, limit, limits } = question;
  const { horizonDays, weights } = snapshot.movement.finder;
  const home = origin.seat === null ? null : { set, code: origin.seat.code };
  const answer = find(
    { origin, home, order, limit, limits, now, horizonDays, weights },
    snapshot.finder[set],
  );
  return { kind: "found", origin, answer };
}
