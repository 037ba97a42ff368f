import type { Seat } from "./seats.ts";

/** A seat of the newer boundary set that took some of a seat of the older one. */
export type Successor = {
  readonly code: string;
  readonly name: string;
  /** Share (0 to 1) of the older seat that is in this one now. */
  readonly kept: number;
  /** Share (0 to 1) of this one that came from the older seat. */
  readonly share: number;
};

/**
 * What became of each seat of the older set, by its code: the seats that took it over, largest part first.
 *
 * A newer seat says what share of its postcodes each older seat gave; times its electorate, that is how many electors
 * it took from there, and those add up to the older seat. Good to a few per cent: postcodes do not all hold the same
 * number of people, and in Northern Ireland the shares are of area. Parts under one per cent of a newer seat are not known.
 *
 * @param newer every seat of the newer set; seats without an electorate count as much as the average one
 */
export function successors(
  newer: readonly (Pick<Seat, "code" | "name" | "replaced"> & { readonly electorate: number | null })[],
): ReadonlyMap<string, readonly Successor[]> {
  const known = newer.flatMap(({ electorate }) => electorate ?? []);
  const average = known.length === 0 ? 1 : known.reduce((sum, electors) => sum + electors, 0) / known.length;
  const parts = newer.flatMap(({ code, name, replaced, electorate }) =>
    replaced.map((older) => ({
      older: older.code,
      code,
      name,
      share: older.share,
      electors: older.share * (electorate ?? average),
    })),
  );
  return new Map(
    [...Map.groupBy(parts, ({ older }) => older)].map(([older, taken]) => {
      const all = taken.reduce((sum, { electors }) => sum + electors, 0);
      const shared = taken.map(({ code, name, share, electors }) => ({
        code,
        name,
        share,
        kept: all > 0 ? electors / all : 0,
      }));
      return [older, shared.sort((a, b) => b.kept - a.kept || (a.code < b.code ? -1 : 1))];
    }),
  );
}
