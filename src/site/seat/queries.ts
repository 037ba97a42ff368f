import { type Successor, successors } from "#domain/elections/replaced-by.ts";
import type { Places } from "#registers/places/queries.ts";

const known = new WeakMap<Places, ReadonlyMap<string, readonly Successor[]>>();

/** What became of each seat of 2010, by its code; worked out once for each state of the places. */
export function successorsIn(places: Places): ReadonlyMap<string, readonly Successor[]> {
  const before = known.get(places);
  if (before !== undefined) return before;
  const made = successors(
    places.seats("2024").map((seat) => ({ ...seat, electorate: places.latest(seat)?.electorate ?? null })),
  );
  known.set(places, made);
  return made;
}
