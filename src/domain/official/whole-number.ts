/**
 * A count as an official file prints it: "72827", "72,827" or " 72827 ".
 *
 * @returns the number, or null when the cell is empty or anything but a whole number of at most nine digits
 */
export function wholeNumber(cell: string | undefined): number | null {
  const digits = (cell ?? "").trim();
  if (!/^(\d{1,9}|\d{1,3}(,\d{3}){1,2})$/.test(digits)) return null;
  return Number(digits.replaceAll(",", ""));
}
