import type { SavedList } from "#features/lists/contract.ts";
import type { ListPlaces } from "#features/lists/known/queries.ts";
import {
  type PeoplePage,
  peoplePage,
  type Total,
  totalInReach,
  totalOfList,
} from "#features/lists/paging/queries.ts";
import { meantBy, type Unusable } from "#features/lists/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { PAGE_SIZE } from "#site/desk/contract.ts";
import type { Seated } from "#site/desk/policy.ts";
import type { PeopleAsked } from "./contract.ts";

export type PeopleShown = { readonly ok: true; readonly page: PeoplePage; readonly total: Total };

/** One page of people, of everybody in reach or of a list, with how many there are. */
export function peopleShown(
  db: Db,
  {
    seated: { scope },
    asked,
    list,
    places,
    now,
  }: { seated: Seated; asked: PeopleAsked; list: SavedList | null; places: ListPlaces; now: Date },
): Promise<PeopleShown | Unusable> {
  return withPeople(db, scope, async (people) => {
    const meant = list === null ? null : await meantBy(people, { segment: list.segment, scope, places, now });
    if (meant?.ok === false) return meant;
    const where = meant?.where ?? null;
    const page = await peoplePage(people, {
      scope,
      where,
      each: meant?.each,
      sort: asked.sort,
      from: asked.from,
      size: PAGE_SIZE,
    });
    // Counting is for the first page: those who turn it have seen the number.
    const total: Total =
      asked.from !== null
        ? { kind: "not-counted", count: 0 }
        : where === null
          ? await totalInReach(people, scope)
          : totalOfList(page);
    return { ok: true, page, total };
  });
}
