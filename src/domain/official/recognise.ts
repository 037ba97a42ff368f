import { type ByElectionsLayout, recogniseByElections } from "./by-elections.ts";
import { type CodePointOpenLayout, recogniseCodePointOpen } from "./code-point-open.ts";
import { headerWord } from "./columns.ts";
import { type OnsPostcodesLayout, recogniseOnsPostcodes } from "./onspd.ts";
import { type ResultsLayout, recogniseResults } from "./results.ts";

/** A table that can be imported, and after how many rows (titles and header) its rows begin. */
export type RecognisedTable = {
  readonly layout: CodePointOpenLayout | OnsPostcodesLayout | ResultsLayout | ByElectionsLayout;
  readonly rowsBefore: number;
};

/** Rows in which a header is looked for: the Library puts two title rows above it. */
const HEADER_WITHIN_ROWS = 10;

/** What a table is, by its first rows; or the sentence that says what is missing from what it comes nearest to. */
export function recogniseTable(
  firstRows: readonly (readonly string[])[],
): ({ readonly ok: true } & RecognisedTable) | { readonly ok: false; readonly reason: string } {
  const rows = firstRows.slice(0, HEADER_WITHIN_ROWS);
  if (rows.length === 0) return { ok: false, reason: "the file is empty" };
  const [first = []] = rows;
  const codePoint = recogniseCodePointOpen(first);
  if (codePoint.ok) return { ok: true, layout: codePoint.layout, rowsBefore: 0 };
  for (const [index, row] of rows.entries()) {
    const found = [recogniseByElections(row), recogniseResults(row), recogniseOnsPostcodes(row)].find(
      (one) => one.ok,
    );
    if (found?.ok) return { ok: true, layout: found.layout, rowsBefore: index + 1 };
  }
  return { ok: false, reason: nearestMiss(rows) };
}

function nearestMiss(rows: readonly (readonly string[])[]): string {
  const words = new Set(rows.flat().map(headerWord));
  const [first = []] = rows;
  if (words.has("candidate_surname") || words.has("candidate_first_name")) {
    return "this is the file of candidates; import the one of constituencies (one row for each seat)";
  }
  if ([...words].some((word) => /^(pcds|pcd[278]?|doterm|oseast1m)$/.test(word))) {
    return lacking("an ONS postcode directory", rows.map(recogniseOnsPostcodes));
  }
  if (words.has("by_election_date")) return lacking("a by-elections file", rows.map(recogniseByElections));
  if ([...words].some((word) => /^(ons_id|constituency_name|valid_votes|first_party)$/.test(word))) {
    return lacking("a Commons Library results file", rows.map(recogniseResults));
  }
  const codePoint = recogniseCodePointOpen(first);
  if (first.length >= 8 && !codePoint.ok && codePoint.missing.length < 4) {
    return lacking("Code-Point Open", [codePoint]);
  }
  return (
    "no official layout fits this table. It should be Code-Point Open, the ONS Postcode Directory (ONSPD) or look-up " +
    "(NSPL), a House of Commons Library results file, or a by-elections file"
  );
}

function lacking(
  name: string,
  tried: readonly ({ ok: true } | { ok: false; missing: readonly string[] })[],
): string {
  const missing =
    tried.flatMap((one) => (one.ok ? [] : [one.missing])).sort((a, b) => a.length - b.length)[0] ?? [];
  return `this looks like ${name}, but these are missing: ${missing.join("; ")}`;
}
