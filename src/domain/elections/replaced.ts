import type { Seat } from "./seats.ts";

/** A seat of the older boundary set. */
export type Predecessor = {
  readonly code: string;
  readonly name: string;
  /** Share (0 to 1) of the newer seat's postcodes that it gave. */
  readonly share: number;
  /** Share (0 to 1) of itself that it gave; the rest went elsewhere. */
  readonly kept: number;
};

/**
 * What a seat of the newer set took the place of, for a sentence such as "Mostly Croydon Central (87 %), with
 * a part of Croydon South".
 *
 * - `unchanged`: all of it, but for a trace, came from one seat of the same name, which gave all but a trace of itself
 * - `renamed`: the same, from a seat of another name
 * - `part`: all of it, but for a trace, came from one seat, which lost more than a trace to others
 * - `mostly`: over half came from `main`, the rest from `others`
 * - `mixed`: no older seat gave over half
 * - `unknown`: nothing is known (seats of the older set)
 *
 * Shares count postcodes, not people, and each seat's postcodes are those in use today; good for a
 * sentence, not for re-working a result onto new boundaries.
 */
export type Ancestry =
  | { readonly kind: "unchanged" | "renamed" | "part"; readonly main: Predecessor }
  | { readonly kind: "mostly"; readonly main: Predecessor; readonly others: readonly Predecessor[] }
  | { readonly kind: "mixed"; readonly others: readonly Predecessor[] }
  | { readonly kind: "unknown" };

/** Shares below this are slips of the boundary line (a few postcodes on the edge), not a change worth naming. */
export const TRACE_SHARE = 0.02;

/**
 * @param nameOf the name of a seat of the older set; codes without a name are left out
 * @param keptOf the share (0 to 1) of a seat of the older set that is in `seat` now
 */
export function ancestry(
  seat: Pick<Seat, "name" | "replaced">,
  nameOf: (code: string) => string | null,
  keptOf: (code: string) => number,
): Ancestry {
  const parts: Predecessor[] = [];
  for (const { code, share } of seat.replaced) {
    const name = nameOf(code);
    if (name !== null && share >= TRACE_SHARE) parts.push({ code, name, share, kept: keptOf(code) });
  }
  parts.sort((a, b) => b.share - a.share);
  const [main, ...others] = parts;
  if (main === undefined) return { kind: "unknown" };
  if (main.share >= 1 - TRACE_SHARE) {
    if (main.kept < 1 - TRACE_SHARE) return { kind: "part", main };
    return { kind: plainName(main.name) === plainName(seat.name) ? "unchanged" : "renamed", main };
  }
  return main.share > 0.5 ? { kind: "mostly", main, others } : { kind: "mixed", others: parts };
}

/** Releases differ in commas, accents and case: "Sheffield, Hallam" and "Sheffield Hallam" are one name. */
export function plainName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
