import type { BoundarySet, SeatResult } from "#domain/elections/seats.ts";
import { bodyLines } from "./credits.ts";
import { longCode, shortCode } from "./short-code.ts";

export const RESULT_COLUMNS =
  "a polling day on a line of its own, then its results: code, first party, second party, majority, valid votes, electorate";

/** "2017-06-08", then "E549 Lab Con 2416 55517 77574" and so on. A space within a party's name is written "_". */
export function resultLines(results: readonly SeatResult[]): string[] {
  const lines: string[] = [];
  const sorted = [...results].sort((a, b) => compare(a.election, b.election) || compare(a.code, b.code));
  for (const [
    at,
    { set, code, election, firstParty, secondParty, majority, validVotes, electorate },
  ] of sorted.entries()) {
    if (election !== sorted[at - 1]?.election) lines.push(election);
    const parties = [firstParty, secondParty].map((party) => party.replaceAll(" ", "_"));
    lines.push([shortCode(set, code), ...parties, majority, validVotes, electorate].join(" "));
  }
  return lines;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Results without votes by party. @throws RangeError naming the line that cannot be read */
export function readResults(set: BoundarySet, kind: SeatResult["kind"], text: string): SeatResult[] {
  const results: SeatResult[] = [];
  let election = "";
  for (const line of bodyLines(text)) {
    const [short, firstParty, secondParty, ...cells] = line.split(" ");
    if (firstParty === undefined) {
      election = line;
      continue;
    }
    const [majority, validVotes, electorate] = cells.map(Number);
    if (election === "" || cells.length !== 3 || !cells.every((cell) => /^\d+$/.test(cell))) {
      throw new RangeError(`not a result: "${line}"`);
    }
    results.push({
      set,
      code: longCode(set, short!),
      election,
      kind,
      electorate: electorate!,
      validVotes: validVotes!,
      majority: majority!,
      firstParty: firstParty.replaceAll("_", " "),
      secondParty: secondParty!.replaceAll("_", " "),
      votes: {},
    });
  }
  return results;
}
