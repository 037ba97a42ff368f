import { regionSlug } from "#domain/elections/regions.ts";
import type { SeatKey } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { parsePostcode } from "#domain/postcodes/parse.ts";
import type { Known } from "#domain/segments/faults.ts";
import { conditionsOf, type Middle, type Segment } from "#domain/segments/segment.ts";
import type { PeopleDb, PeopleScope } from "#registers/people/scope/contract.ts";
import type { Places } from "#registers/places/queries.ts";

export type ListPlaces = Pick<Places, "locate" | "seat" | "seats">;

/**
 * The names that `segment` may use within a scope; kinds of name that it does not use are not looked up. Groups outside
 * the scope count as unknown: who belongs to them cannot be seen, so "not in York" would mean everybody.
 */
export async function knownNames(
  db: PeopleDb,
  { segment, scope, places }: { segment: Segment; scope: PeopleScope; places: ListPlaces },
): Promise<Known> {
  const kinds = new Set(conditionsOf(segment).map(({ kind }) => kind));
  const tags = kinds.has("tag") ? await db.selectFrom("tag").select("name").orderBy("name").execute() : [];
  const groups = kinds.has("group")
    ? await db.selectFrom("movement_group").select(["id", "slug"]).orderBy("slug").execute()
    : [];
  return {
    tags: tags.map(({ name }) => name),
    groups: groups.filter(({ id }) => scope.everyone || scope.groups.includes(id)).map(({ slug }) => slug),
    regions: regionsOf(places),
    hasSeat: (set, code) => places.seat({ set, code } as SeatKey) !== null,
    hasPostcode: (postcode) => middleOf(places, { kind: "postcode", postcode }) !== null,
  };
}

/** Where the middle of a circle lies: a seat's centre, the middle of a postcode (or part of one), the point itself. */
export function middleOf(places: ListPlaces, middle: Middle): LatLng | null {
  if (middle.kind === "point") return { lat: middle.lat, lng: middle.lng };
  if (middle.kind === "seat") return places.seat(middle.seat)?.centre ?? null;
  const parsed = parsePostcode(middle.postcode);
  if (parsed.kind === "blank" || parsed.kind === "refused") return null;
  const located = places.locate(parsed);
  return located.ok ? { lat: located.lat, lng: located.lng } : null;
}

const regionsByPlaces = new WeakMap<ListPlaces, readonly string[]>();

/** Slugs of the nations and English regions that there are. */
export function regionsOf(places: ListPlaces): readonly string[] {
  const known = regionsByPlaces.get(places);
  if (known !== undefined) return known;
  const seats = [...places.seats("2024"), ...places.seats("2010")];
  const slugs = new Set(seats.flatMap(({ region }) => regionSlug(region) ?? []));
  const all = [...slugs.add("northern-ireland")].sort();
  regionsByPlaces.set(places, all);
  return all;
}
