import type { FinderIndex } from "./finder-index.ts";
import { carryShelves } from "./shelf.ts";

/** Where each session stands, by its id; the same for an index and every recount of it. */
const numbersByOrder = new WeakMap<Uint32Array, ReadonlyMap<string, number>>();

/**
 * The index with other numbers of places taken; everything else is shared. What was worked out for seats none of whose
 * sessions changed stays worked out. Ids that the index does not have are passed over.
 *
 * @param taken places taken now, by the id of the session
 */
export function recount(index: FinderIndex, taken: ReadonlyMap<string, number>): FinderIndex {
  const numbers = numbersOf(index);
  const changed = [...taken].flatMap(([id, count]) => {
    const at = numbers.get(id);
    return at === undefined || index.taken[at] === count ? [] : [{ at, count }];
  });
  if (changed.length === 0) return index;
  const sessions = index.sessions.slice();
  const counts = index.taken.slice();
  for (const { at, count } of changed) {
    sessions[at] = { ...sessions[at]!, taken: count };
    counts[at] = count;
  }
  const recounted: FinderIndex = { ...index, sessions, taken: counts, highestNeed: new WeakMap() };
  carryShelves(index, recounted, new Set(changed.map(({ at }) => seatOf(index, at))));
  return recounted;
}

function numbersOf({ byStart, sessions }: FinderIndex): ReadonlyMap<string, number> {
  const known = numbersByOrder.get(byStart);
  if (known !== undefined) return known;
  const made = new Map(sessions.map(({ id }, at) => [id, at]));
  numbersByOrder.set(byStart, made);
  return made;
}

/** The number of the seat that session number `at` belongs to; past the last one for a session of no target. */
function seatOf({ firstSession }: FinderIndex, at: number): number {
  let low = 0;
  let high = firstSession.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (firstSession[middle]! <= at) low = middle;
    else high = middle;
  }
  return low;
}
