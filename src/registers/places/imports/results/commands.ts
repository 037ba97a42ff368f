import { readByElection } from "#domain/official/by-elections.ts";
import { GENERAL_ELECTIONS } from "#domain/official/polling-days.ts";
import { recogniseTable } from "#domain/official/recognise.ts";
import { electionOfRow, type ResultsLayout, readResult } from "#domain/official/results.ts";
import { type KeptResult, packResults } from "#domain/official/results-file.ts";
import { setsOfCode } from "#domain/official/seat-codes.ts";
import { type CsvRow, csvTable } from "#kit/csv/rows.ts";
import { type BundleFile, bytesOf } from "#kit/zip/bundle.ts";
import type { DatasetKind, RowRefusal } from "#registers/places/datasets/contract.ts";
import type { Refused } from "#registers/places/imports/contract.ts";

export type ReadResults = {
  readonly ok: true;
  readonly kind: DatasetKind;
  /** The results file. */
  readonly bytes: Uint8Array;
  readonly kept: number;
  readonly refusals: readonly RowRefusal[];
};

/** Seats at a general election; a file with fewer is cut short or not the whole country. */
const SEATS = 650;
/** A file of results has some 130 kB. */
const LARGEST_BYTES = 20 * 1024 * 1024;

/**
 * Reads a Commons Library file of a general election, or of the by-elections of a parliament.
 *
 * @param before by-elections in force: the Library publishes a file for each parliament, so a new one adds to them and
 * its rows supersede those of the same seat and day
 */
export async function readResultsFile(
  file: BundleFile,
  { before }: { before: readonly KeptResult[] },
): Promise<ReadResults | Refused> {
  const read = await bytesOf(file, { limit: LARGEST_BYTES });
  if (!read.ok) return { ok: false, reason: "unreadable", message: read.reason };
  const table = csvTable(read.bytes);
  if (!table.ok) return { ok: false, reason: "unreadable", message: table.reason };
  const recognised = recogniseTable(table.rows.map(({ cells }) => cells));
  if (!recognised.ok) return { ok: false, reason: "unrecognised", message: recognised.reason };
  const { layout, rowsBefore } = recognised;
  const rows = table.rows.slice(rowsBefore).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const sorting = new Sorting(file.name);
  switch (layout.format) {
    case "results":
      return generalElection(layout, rows, sorting);
    case "by-elections":
      for (const { line, cells } of rows) sorting.take(line, readByElection(layout, cells));
      return byElections(before, sorting);
    default:
      return { ok: false, reason: "unrecognised", message: "this is no table of results" };
  }
}

function generalElection(
  layout: ResultsLayout,
  rows: readonly CsvRow[],
  sorting: Sorting,
): ReadResults | Refused {
  const readings = rows.map(({ line, cells }) => ({ line, reading: readResult(layout, cells) }));
  // Without a declaration, five Scottish codes tell no election, since both sets have them: the rows around them do.
  const known = readings.map(({ reading }) => (reading.ok ? electionOfRow(reading.row) : null));
  const around = known.find((election) => election !== null) ?? null;
  for (const [index, { line, reading }] of readings.entries()) {
    const election = known[index] ?? around;
    if (!reading.ok) sorting.take(line, reading);
    else if (election === null) {
      sorting.take(line, {
        ok: false,
        reason: "neither the declaration nor the code tells which election this is",
      });
    } else if (!setsOfCode(reading.row.code).includes(election.set)) {
      sorting.take(line, {
        ok: false,
        reason: `seat ${reading.row.code} did not exist on ${election.pollingDay}`,
      });
    } else {
      const { declared: _, ...row } = reading.row;
      sorting.take(line, {
        ok: true,
        row: { ...row, set: election.set, election: election.pollingDay, kind: "general" },
      });
    }
  }
  const days = Map.groupBy(sorting.kept.values(), ({ election }) => election);
  const [day] = [...days.keys()];
  if (days.size > 1) {
    return {
      ok: false,
      reason: "unrecognised",
      message: `the rows belong to several elections: ${[...days.keys()].sort().join(", ")}`,
    };
  }
  if (day === undefined || sorting.kept.size < SEATS) {
    const known = GENERAL_ELECTIONS.map(({ pollingDay }) => pollingDay.slice(0, 4)).join(", ");
    const first = sorting.refusals[0];
    const example = first === undefined ? "" : ` (line ${first.line}: ${first.reason})`;
    return {
      ok: false,
      reason: "incomplete",
      message: `${sorting.kept.size} of ${SEATS} seats could be read${example}. Elections that can be read: ${known}`,
    };
  }
  return sorting.packed(`results-${day}`, []);
}

function byElections(before: readonly KeptResult[], sorting: Sorting): ReadResults | Refused {
  if (sorting.kept.size > 0) return sorting.packed("by-elections", before);
  const first = sorting.refusals[0];
  const example = first === undefined ? "" : ` (line ${first.line}: ${first.reason})`;
  return { ok: false, reason: "incomplete", message: `no by-election could be read${example}` };
}

/** Good rows by seat and day, and the bad ones. */
class Sorting {
  readonly kept = new Map<string, KeptResult>();
  readonly refusals: RowRefusal[] = [];
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  take(line: number, reading: { ok: true; row: KeptResult } | { ok: false; reason: string }): void {
    if (!reading.ok) this.#refuse(line, reading.reason);
    else if (this.kept.has(idOf(reading.row))) {
      this.#refuse(line, `seat ${reading.row.code} stands on an earlier line too`);
    } else this.kept.set(idOf(reading.row), reading.row);
  }

  packed(kind: DatasetKind, before: readonly KeptResult[]): ReadResults {
    const all = new Map([...before.map((row) => [idOf(row), row] as const), ...this.kept]);
    return { ok: true, kind, bytes: packResults([...all.values()]), kept: all.size, refusals: this.refusals };
  }

  #refuse(line: number, reason: string): void {
    this.refusals.push({ source: this.#source, line, reason });
  }
}

function idOf({ election, set, code }: KeptResult): string {
  return `${election} ${set} ${code}`;
}
