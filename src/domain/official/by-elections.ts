import type { SeatResult } from "#domain/elections/seats.ts";
import { columnAt, type Recognition } from "./columns.ts";
import { isoDay } from "./polling-days.ts";
import { type ResultRow, type ResultsLayout, readResult, recogniseResults } from "./results.ts";
import { setsOfCode } from "./seat-codes.ts";

/** The constituency file of a parliament's by-elections: results columns after the day of the poll. */
export type ByElectionsLayout = {
  readonly format: "by-elections";
  readonly results: ResultsLayout;
  readonly pollingDay: number;
};

export type ByElectionRow = SeatResult & Pick<ResultRow, "name" | "region" | "nation">;

export type ByElectionReading =
  | { readonly ok: true; readonly row: ByElectionRow }
  | { readonly ok: false; readonly reason: string };

/** The first poll on the 2024 boundaries; any by-election after it was fought on them. */
const BOUNDARIES_OF_2024_FROM = "2024-07-04";

/** Recognises the constituency layout of a by-elections file. The candidacies layout, one row per candidate, lacks the majority. */
export function recogniseByElections(header: readonly string[]): Recognition<ByElectionsLayout> {
  const pollingDay = columnAt(header, /^by_election_date$/);
  const results = recogniseResults(header);
  if (results.ok && pollingDay !== null) {
    return { ok: true, layout: { format: "by-elections", results: results.layout, pollingDay } };
  }
  const missing = results.ok ? [] : results.missing;
  return { ok: false, missing: pollingDay === null ? ["By-election date", ...missing] : missing };
}

/** One by-election. Its seat belongs to the boundaries in force on polling day. */
export function readByElection(layout: ByElectionsLayout, cells: readonly string[]): ByElectionReading {
  const election = isoDay(cells[layout.pollingDay]);
  if (election === null) return { ok: false, reason: "the by-election date is not a date (dd/mm/yyyy)" };
  const reading = readResult(layout.results, cells);
  if (!reading.ok) return reading;
  const set = election > BOUNDARIES_OF_2024_FROM ? "2024" : "2010";
  const { declared: _, ...row } = reading.row;
  if (!setsOfCode(row.code).includes(set)) {
    return { ok: false, reason: `seat ${row.code} did not exist on ${election}` };
  }
  return { ok: true, row: { ...row, set, election, kind: "by-election" } };
}
