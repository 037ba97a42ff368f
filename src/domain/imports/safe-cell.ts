/** Characters at whose sight a spreadsheet takes a cell for a formula; full-width twins among them. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@|%＝＋－＠\t\r\n]/u;

/**
 * A cell of CSV as spreadsheets may open it: what would be run as a formula gets an apostrophe in front, which they do
 * not show. Quoted where it must be. NUL bytes, which no CSV reader expects, are taken out.
 *
 * Source: OWASP, "CSV Injection".
 */
export function safeCell(value: string): string {
  const text = value.replaceAll("\0", "");
  const safe = FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A phone number or a figure runs nothing. */
const PLAIN_NUMBER = /^[+-]?[\d.]{1,20}$/;

/** One line of CSV with its line break, every cell safe. */
export function safeLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => (cell === null ? "" : typeof cell === "number" ? String(cell) : safeCell(cell))).join(",")}\r\n`;
}
