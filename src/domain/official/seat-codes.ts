import type { BoundarySet } from "#domain/elections/seats.ts";

/** First and last constituency code of each nation, by boundary set (ONS code history database; both sets checked against their boundaries). */
const RANGES: Readonly<Record<BoundarySet, readonly (readonly [string, string])[]>> = {
  "2010": [
    ["E14000530", "E14001062"],
    ["N06000001", "N06000018"],
    ["S14000001", "S14000059"],
    ["W07000041", "W07000080"],
  ],
  "2024": [
    ["E14001063", "E14001605"],
    ["N05000001", "N05000018"],
    ["S14000060", "S14000111"],
    ["W07000081", "W07000112"],
  ],
};

/** Island and border seats that kept their boundaries, and so their code, in 2024. */
const IN_BOTH = new Set(["S14000021", "S14000027", "S14000045", "S14000048", "S14000051"]);

/** The boundary sets that `code` stands in: none, one, or for five Scottish seats both. */
export function setsOfCode(code: string): readonly BoundarySet[] {
  if (IN_BOTH.has(code)) return ["2010", "2024"];
  const within = (set: BoundarySet) => RANGES[set].some(([first, last]) => code >= first && code <= last);
  return code.length === 9 ? (["2010", "2024"] as const).filter(within) : [];
}

/**
 * The one set that all `codes` belong to, judging by those that stand in one set only.
 *
 * @returns null when no code decides it, or when codes of both sets are mixed
 */
export function setOfCodes(codes: Iterable<string>): BoundarySet | null {
  let decided: BoundarySet | null = null;
  for (const code of codes) {
    const sets = setsOfCode(code);
    if (sets.length !== 1) continue;
    if (decided !== null && decided !== sets[0]) return null;
    decided = sets[0] ?? null;
  }
  return decided;
}
