/** The official results files, when the folder named by GROUNDSWELL_DATA is at hand. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { SeatResult } from "#domain/elections/seats.ts";
import { readByElection, recogniseByElections } from "#domain/official/by-elections.ts";
import { electionOfRow, readResult, recogniseResults } from "#domain/official/results.ts";

export const dataFolder = process.env.GROUNDSWELL_DATA ?? null;

/** Every result of one general election, from the Commons Library's file. */
export function generalElection(folder: string, year: number): SeatResult[] {
  const rows = cells(join(folder, "results", `HoC-GE${year}-results-by-constituency.csv`));
  const headerAt = rows.findIndex((row) => recogniseResults(row).ok);
  const header = recogniseResults(rows[headerAt] ?? []);
  if (!header.ok) throw new Error(`no header in the results of ${year}`);
  const readings = rows.slice(headerAt + 1).map((row) => {
    const reading = readResult(header.layout, row);
    if (!reading.ok) throw new Error(`${year}: ${reading.reason}`);
    return reading.row;
  });
  // Five codes are in both sets and tell nothing in 2024; the file around them does.
  const poll = readings.map(electionOfRow).find((found) => found !== null);
  if (!poll) throw new Error(`${year}: no row names its election`);
  return readings.map((row) => ({ ...row, set: poll.set, election: poll.pollingDay, kind: "general" }));
}

/** Every by-election of the parliament of 2015 to 2017. */
export function byElections2015To2017(folder: string): SeatResult[] {
  const [first = [], ...rows] = cells(join(folder, "by-elections", "parliament-56-constituencies.csv"));
  const header = recogniseByElections(first);
  if (!header.ok) throw new Error(`no header: ${header.missing.join(", ")}`);
  return rows.map((row) => {
    const reading = readByElection(header.layout, row);
    if (!reading.ok) throw new Error(reading.reason);
    return reading.row;
  });
}

function cells(file: string): string[][] {
  return parse(readFileSync(file), { bom: true, relaxColumnCount: true, skipEmptyLines: true });
}
