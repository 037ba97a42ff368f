import { askingOf } from "./asking.ts";
import type { FinderIndex } from "./finder-index.ts";
import { NO_LIMITS } from "./limits.ts";
import type { FinderQuery } from "./query.ts";
import { nearestNumbers } from "./ranking.ts";
import { type Shelf, shelf } from "./shelf.ts";

/** One row of the plain answer: seat number `seat` of the index. */
export type NearShelf = { readonly seat: number; readonly isHome: boolean; readonly shelf: Shelf };

/**
 * What most people ask, the nearest seats without any limits: the rows of `find` in short, with the seats' shelves and
 * nothing made for the asker. Distances are left to whoever writes them.
 *
 * @throws RangeError when `origin` is off the globe
 */
export function nearShelves(
  query: Omit<FinderQuery, "order" | "limits">,
  index: FinderIndex,
): readonly NearShelf[] {
  const asking = askingOf({ ...query, order: "nearest", limits: NO_LIMITS }, index);
  const { through, count, homeSeat, weights } = asking;
  const of = { through, count, unlimitedPlaces: weights.unlimitedPlaces };
  const near: NearShelf[] = [];
  for (const seat of nearestNumbers(index, asking)) {
    near.push({ seat, isHome: seat === homeSeat, shelf: shelf(index, seat, of) });
  }
  return near;
}
