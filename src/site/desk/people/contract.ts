import { SORTS, type Sort } from "#features/lists/paging/contract.ts";
import { idTyped } from "#kit/http/form.ts";

/** What an address of the people list asks. Neither a name nor anything typed is ever in it. */
export type PeopleAsked = {
  readonly sort: Sort;
  readonly list: number | null;
  readonly from: { readonly personId: string; readonly way: "after" | "before" } | null;
};

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the address; what cannot be read counts as not asked. */
export function readAsked(query: URLSearchParams): PeopleAsked {
  const way = query.has("before") ? "before" : "after";
  const personId = query.get(way) ?? "";
  return {
    sort: SORTS.find((sort) => sort === query.get("sort")) ?? "name",
    list: idTyped(query.get("list")),
    from: ID.test(personId) ? { personId, way } : null,
  };
}

export function isId(text: string): boolean {
  return ID.test(text);
}

/** The address that asks this, without what goes without saying. */
export function addressOf(base: string, { sort, list, from }: PeopleAsked): string {
  const query = new URLSearchParams();
  if (list !== null) query.set("list", String(list));
  if (sort !== "name") query.set("sort", sort);
  if (from !== null) query.set(from.way, from.personId);
  return query.size === 0 ? base : `${base}?${query}`;
}

/** The address of the people list that a form was sent from, by its hidden boxes. */
export function askedIn(form: FormData): PeopleAsked {
  const sent = [...form].filter((field): field is [string, string] => typeof field[1] === "string");
  return readAsked(new URLSearchParams(sent.filter(([name]) => ASKED.has(name))));
}

/** The hidden boxes that carry it. */
export function boxesOf({ sort, list, from }: PeopleAsked): readonly (readonly [string, string])[] {
  return [
    ["sort", sort],
    ...(list === null ? [] : [["list", String(list)] as const]),
    ...(from === null ? [] : [[from.way, from.personId] as const]),
  ];
}

const ASKED: ReadonlySet<string> = new Set(["sort", "list", "after", "before"]);
