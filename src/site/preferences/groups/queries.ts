import { distanceM } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { parsePostcode } from "#domain/postcodes/parse.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { byName, middleOf, seatsOfGroup } from "#site/groups/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";

/** A group that somebody may choose, and how far off it is; null where that cannot be told. */
export type Offered = { readonly group: ListedGroup; readonly metres: number | null };

/** Where a postcode lies; null without one, or for one that is nowhere. */
export function placeOf({ places }: Pick<Snapshot, "places">, postcode: string | null): LatLng | null {
  const parsed = parsePostcode(postcode ?? "");
  if (parsed.kind === "blank" || parsed.kind === "refused") return null;
  const located = places.locate(parsed);
  return located.ok ? { lat: located.lat, lng: located.lng } : null;
}

/**
 * Local groups that people get into by themselves or by asking, the nearest to `home` first by the middle of their
 * closest seat or postcode district; by name where there is no home. `without` are those that they belong to.
 */
export function groupsToChoose(
  snapshot: Snapshot,
  { home, without, limit }: { home: LatLng | null; without: ReadonlySet<number>; limit: number },
): readonly Offered[] {
  return snapshot.groups
    .filter(({ id, kind, joining }) => kind === "local" && joining !== "invitation" && !without.has(id))
    .sort(byName)
    .map((group) => ({ group, metres: home === null ? null : metresTo(snapshot, group, home) }))
    .sort((a, b) => (a.metres ?? Number.POSITIVE_INFINITY) - (b.metres ?? Number.POSITIVE_INFINITY) || 0)
    .slice(0, limit);
}

/** Networks that people get into by themselves or by asking, by name. */
export function networksToChoose(snapshot: Snapshot, without: ReadonlySet<number>): readonly Offered[] {
  return snapshot.groups
    .filter(({ id, kind, joining }) => kind === "network" && joining !== "invitation" && !without.has(id))
    .sort(byName)
    .map((group) => ({ group, metres: null }));
}

function metresTo(snapshot: Snapshot, group: ListedGroup, home: LatLng): number | null {
  const middle = middleOf(snapshot, group);
  const centres = seatsOfGroup(snapshot, group, { withRegion: false }).map(({ centre }) => centre);
  const all = [...centres, ...(middle === null ? [] : [middle])].map((at) => distanceM(home, at));
  return all.length === 0 ? null : Math.min(...all);
}
