import type { BoundarySet, Nation, SeatResult } from "#domain/elections/seats.ts";
import { type ColumnPattern, columnAt, columnsAt, headerWord, type Recognition } from "./columns.ts";
import { electionOfDeclaration, isoDay } from "./polling-days.ts";
import { setsOfCode } from "./seat-codes.ts";
import { wholeNumber } from "./whole-number.ts";

/**
 * Where a House of Commons Library results file keeps what we need; numbers are column positions. Read: the original
 * 2017 release (snake_case), the current releases of 2010 to 2019, that of 2024 (two title rows above the header,
 * thousands separators, a trailing empty column) and the early one of 2024.
 */
export type ResultsLayout = {
  readonly format: "results";
  readonly columns: number;
  readonly code: number;
  readonly name: number;
  readonly region: number;
  readonly country: number;
  readonly first: number;
  readonly second: number;
  readonly electorate: number;
  readonly validVotes: number;
  readonly majority: number;
  /** Absent in 2024, where the codes tell the election. */
  readonly declared: number | null;
  /** Party columns, in the file's order. */
  readonly parties: readonly { readonly party: string; readonly at: number }[];
};

/** A result with what the same row says about the seat. `declared` is the day of declaration, null where not given. */
export type ResultRow = Omit<SeatResult, "set" | "election" | "kind"> & {
  readonly name: string;
  readonly region: string;
  readonly nation: Nation;
  readonly declared: string | null;
};

export type ResultReading =
  | { readonly ok: true; readonly row: ResultRow }
  | { readonly ok: false; readonly reason: string };

const WANTED: readonly ColumnPattern[] = [
  { name: "ONS ID", pattern: /^(ons_id|id)$/ },
  { name: "Constituency name", pattern: /^constituency_name$/ },
  { name: "Region name", pattern: /^region_name$/ },
  { name: "Country name", pattern: /^country_name$/ },
  { name: "First party", pattern: /^first_party$/ },
  { name: "Second party", pattern: /^second_party$/ },
  { name: "Electorate", pattern: /^electorate$/ },
  { name: "Valid votes", pattern: /^valid_votes$/ },
  { name: "Majority", pattern: /^majority$/ },
];

/** Columns right of "Majority" that hold no party's votes: the other winner is already counted among the others. */
const NOT_A_PARTY = new Set(["", "of_which_other_winner", "other_winner"]);

/** How the original 2017 release, in lower case, names the parties; and two long names of the later ones. */
const PARTY_NAMES: Readonly<Record<string, string>> = {
  con: "Con",
  lab: "Lab",
  ld: "LD",
  green: "Green",
  alliance: "APNI",
  other: "Other",
  all_other_candidates: "Other",
  uup_as_ucunf: "UUP",
};

const NATIONS: ReadonlySet<string> = new Set<Nation>(["England", "Scotland", "Wales", "Northern Ireland"]);

/** Recognises any Commons Library layout by its header row. */
export function recogniseResults(header: readonly string[]): Recognition<ResultsLayout> {
  const { at, missing } = columnsAt(header, WANTED);
  if (missing.length > 0) return { ok: false, missing };
  const [code, name, region, country, first, second, electorate, validVotes, majority] = at as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const parties = header.flatMap((cell, index) =>
    index > majority && !NOT_A_PARTY.has(headerWord(cell)) ? [{ party: partyName(cell), at: index }] : [],
  );
  if (parties.length === 0)
    return { ok: false, missing: ["a column of votes for each party, after Majority"] };
  return {
    ok: true,
    layout: {
      format: "results",
      columns: header.length,
      code,
      name,
      region,
      country,
      first,
      second,
      electorate,
      validVotes,
      majority,
      declared: columnAt(header, /^declaration_time$/),
      parties,
    },
  };
}

/**
 * One seat's result. Majority, first and second party are read, never worked out from the party columns: "All other
 * candidates" lumps people together, which makes the sum wrong in 3 to 26 seats an election.
 */
export function readResult(layout: ResultsLayout, cells: readonly string[]): ResultReading {
  if (cells.length !== layout.columns) {
    return refused(`${cells.length} columns where the header has ${layout.columns}`);
  }
  const cell = (at: number) => (cells[at] ?? "").trim();
  const code = cell(layout.code);
  if (setsOfCode(code).length === 0) return refused(`"${code}" is not the code of a constituency`);
  const nation = cell(layout.country);
  if (!isNation(nation)) return refused(`"${nation}" is not a nation of the United Kingdom`);
  const electorate = wholeNumber(cells[layout.electorate]);
  const validVotes = wholeNumber(cells[layout.validVotes]);
  const majority = wholeNumber(cells[layout.majority]);
  if (electorate === null || validVotes === null || majority === null) {
    return refused("electorate, valid votes or majority is not a whole number");
  }
  if (validVotes < 1 || majority > validVotes || validVotes > electorate) {
    return refused(
      `majority ${majority}, valid votes ${validVotes} and electorate ${electorate} cannot all be true`,
    );
  }
  const firstParty = cell(layout.first);
  const secondParty = cell(layout.second);
  if (firstParty === "" || secondParty === "") return refused("the first or the second party is blank");
  const votes: Record<string, number> = {};
  for (const { party, at } of layout.parties) {
    const count = wholeNumber(cells[at]);
    if (count === null) return refused(`the votes of ${party} are not a whole number`);
    if (count > 0) votes[party] = (votes[party] ?? 0) + count;
  }
  const declared = layout.declared === null ? null : isoDay(cells[layout.declared]);
  return {
    ok: true,
    row: {
      code,
      name: cell(layout.name),
      region: cell(layout.region),
      nation,
      declared,
      electorate,
      validVotes,
      majority,
      firstParty,
      secondParty,
      votes,
    },
  };
}

/** The general election a row belongs to: by its declaration, else by a code that only the 2024 seats have. */
export function electionOfRow({
  code,
  declared,
}: ResultRow): { pollingDay: string; set: BoundarySet } | null {
  if (declared !== null) return electionOfDeclaration(declared);
  const sets = setsOfCode(code);
  return sets.length === 1 && sets[0] === "2024" ? { pollingDay: "2024-07-04", set: "2024" } : null;
}

function partyName(cell: string): string {
  const word = headerWord(cell);
  const lowerCase = cell.trim() === cell.trim().toLowerCase();
  return PARTY_NAMES[word] ?? (lowerCase ? word.toUpperCase() : cell.trim());
}

function isNation(text: string): text is Nation {
  return NATIONS.has(text);
}

function refused(reason: string): ResultReading {
  return { ok: false, reason };
}
