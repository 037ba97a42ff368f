/** What came of looking at a header row: the layout to read the rows with, or what is not there. */
export type Recognition<Layout> =
  | { readonly ok: true; readonly layout: Layout }
  | { readonly ok: false; readonly missing: readonly string[] };

/** Where a wanted column stands, by its name in the header. */
export type ColumnPattern = { readonly name: string; readonly pattern: RegExp };

const BYTE_ORDER_MARK = "\ufeff";

/**
 * A header cell as one lower-case word: "Valid votes" and "valid_votes" are the same column, and so is
 * one with a byte order mark, quotes or stray spaces round it.
 */
export function headerWord(cell: string): string {
  return cell
    .replace(BYTE_ORDER_MARK, "")
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
}

/** The position of the first header cell that fits `pattern`, or null. Publishers move columns about, so never count them. */
export function columnAt(header: readonly string[], pattern: RegExp): number | null {
  const at = header.findIndex((cell) => pattern.test(headerWord(cell)));
  return at === -1 ? null : at;
}

/** Positions of all `wanted` columns, in their order, or the names of those the header lacks. */
export function columnsAt(
  header: readonly string[],
  wanted: readonly ColumnPattern[],
): { readonly at: readonly number[]; readonly missing: readonly string[] } {
  const found = wanted.map(({ pattern }) => columnAt(header, pattern));
  return {
    at: found.map((at) => at ?? -1),
    missing: wanted.filter((_, index) => found[index] === null).map(({ name }) => name),
  };
}
