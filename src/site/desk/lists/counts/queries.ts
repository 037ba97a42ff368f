import type { SavedList } from "#features/lists/contract.ts";
import type { ListPlaces } from "#features/lists/known/queries.ts";
import { countPeople } from "#features/lists/queries.ts";
import type { Db } from "#kit/db/database.ts";
import type { PeopleScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

export type Counted = { readonly count: number; readonly at: Date };

/** How long a count is shown before it is made again, and how much time one look at the overview may spend on counting. */
const KEPT_MS = 10 * 60_000;
const BUDGET_MS = 250;
const MOST_KEPT = 2_000;

const counts = new WeakMap<Db, Map<string, Counted>>();

/**
 * How many people each list means within the reader's scope: counted lately, or now as far as the time goes; those that
 * are absent can be counted by opening them. Nothing is used that is counted here: who is meant is asked at each use.
 */
export async function countsOf(
  db: Db,
  {
    lists,
    scope,
    places,
    now,
  }: { lists: readonly SavedList[]; scope: PeopleScope; places: ListPlaces; now: Date },
): Promise<ReadonlyMap<number, Counted>> {
  const kept = counts.get(db) ?? new Map<string, Counted>();
  counts.set(db, kept);
  if (kept.size > MOST_KEPT) kept.clear();
  const found = new Map<number, Counted>();
  const until = performance.now() + BUDGET_MS;
  for (const { id, segment, changedAt } of lists) {
    const reach = scope.everyone ? "all" : scope.groups.join(",");
    const key = `${id} ${changedAt.getTime()} ${reach}`;
    const before = kept.get(key);
    const isFresh = before !== undefined && now.getTime() - before.at.getTime() < KEPT_MS;
    if (isFresh || performance.now() > until) {
      if (before !== undefined) found.set(id, before);
      continue;
    }
    const counted = await withPeople(db, scope, (people) =>
      countPeople(people, { segment, scope, places, now }),
    );
    if (!counted.ok) continue;
    const made = { count: counted.count, at: now };
    kept.set(key, made);
    found.set(id, made);
  }
  return found;
}
