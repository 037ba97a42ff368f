import { type RegionSlug, regionSlug } from "#domain/elections/regions.ts";
import type { Places } from "#registers/places/queries.ts";
import type { TargetListInFull } from "#registers/places/targets/contract.ts";

/** A nation or region with seats on a list. */
export type ListPlace = { readonly slug: RegionSlug; readonly region: string; readonly count: number };

/** Where the seats of a list are, by name. A seat of England counts for England and for its region. */
export function placesOf(list: TargetListInFull, places: Places): readonly ListPlace[] {
  const counts = new Map<string, number>();
  for (const { code } of list.targets) {
    for (const name of namesOf(list, code, places)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .flatMap(([region, count]) => {
      const slug = regionSlug(region);
      return slug === null ? [] : [{ slug, region, count }];
    })
    .sort((a, b) => (a.region < b.region ? -1 : 1));
}

/** `list` with the seats of one nation or region only; their order on the list stays theirs. */
export function listIn(list: TargetListInFull, { region }: ListPlace, places: Places): TargetListInFull {
  return {
    ...list,
    targets: list.targets.filter(({ code }) => namesOf(list, code, places).includes(region)),
  };
}

function namesOf({ set }: TargetListInFull, code: string, places: Places): readonly string[] {
  const seat = places.seat({ set, code });
  return seat === null ? [] : [...new Set([seat.nation, seat.region])];
}
