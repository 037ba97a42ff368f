import type { SeatResult } from "./seats.ts";

/** One general election in a seat and the by-elections held before the next one, oldest first. */
export type Term = { readonly general: SeatResult | null; readonly byElections: readonly SeatResult[] };

/** The results of one seat, newest first. Reads any order, changes nothing. */
export function newestFirst(results: readonly SeatResult[]): SeatResult[] {
  return [...results].sort((a, b) => compareText(b.election, a.election));
}

/**
 * The result that says who held the seat on the day `on` ("2017-03-01"), or null before the first known.
 *
 * The latest poll held on or before that day, general or by-election: a by-election supersedes the
 * general election before it until the next general election, which supersedes both. A poll counts
 * from its polling day (the count is that night).
 *
 * @param results all of one seat (one set and code), in any order
 */
export function resultInForce(results: readonly SeatResult[], on: string): SeatResult | null {
  let inForce: SeatResult | null = null;
  for (const result of results) {
    if (result.election > on) continue;
    if (inForce === null || result.election > inForce.election) inForce = result;
  }
  return inForce;
}

/** The results of one seat by term, oldest first. By-elections before the first known general election form a term without one. */
export function terms(results: readonly SeatResult[]): Term[] {
  const found: { general: SeatResult | null; byElections: SeatResult[] }[] = [];
  for (const result of newestFirst(results).reverse()) {
    const current = found.at(-1);
    if (result.kind === "general") found.push({ general: result, byElections: [] });
    else if (current === undefined) found.push({ general: null, byElections: [result] });
    else current.byElections.push(result);
  }
  return found;
}

/**
 * Who won the seat at the general election of `election` ("2015-05-07") or, when `byElections` is true,
 * at the last by-election before the next general election. Null when the seat had no such election.
 */
export function resultOfTerm(
  results: readonly SeatResult[],
  { election, byElections }: { readonly election: string; readonly byElections: boolean },
): SeatResult | null {
  const term = terms(results).find(({ general }) => general?.election === election);
  if (term === undefined) return null;
  return (byElections ? term.byElections.at(-1) : undefined) ?? term.general;
}

/** The polling day of the latest general election among `results` (of any seats of one set), or null without one. */
export function latestGeneralElection(results: Iterable<SeatResult>): string | null {
  let latest: string | null = null;
  for (const { kind, election } of results) {
    if (kind === "general" && (latest === null || election > latest)) latest = election;
  }
  return latest;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
