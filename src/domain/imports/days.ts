import { isCalendarDay } from "#domain/time/calendar-day.ts";

/** Whether 03/04/1984 is the 3rd of April or March the 4th. */
export type DayOrder = "day-first" | "month-first";
export type DayRead =
  | { readonly ok: true; readonly day: string }
  | { readonly ok: false; readonly reason: "not-a-day" };

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
/** Days from 1970 back to the day before 1 January 1900 as spreadsheets count, which believe in a 29 February 1900. */
const SERIAL_ZERO = 25_569;
const DAY_MS = 86_400_000;

/**
 * A day as files write it: 2026-11-20, 20/11/2026, 20.11.26, 20 Nov 2026, Nov 20, 2026, with or without a time, or a
 * spreadsheet's serial number (46346).
 *
 * @param newest ISO day that a year of two digits must not pass: 26 is then 1926 rather than 2026
 * @returns an ISO day that the calendar has
 */
export function readDay(typed: string, { order, newest }: { order: DayOrder; newest: string }): DayRead {
  const text = typed.slice(0, 60).trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return day(iso[1]!, iso[2]!, iso[3]!);
  const parts = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ,].*)?$/.exec(text);
  if (parts) {
    const [, one = "", two = "", year = ""] = parts;
    const [date, month] = order === "day-first" ? [one, two] : [two, one];
    return day(wholeYear(year, newest), month, date);
  }
  const worded =
    /^(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]{3,9})\.?,?[-/. ]+(\d{4}|\d{2})$/i.exec(text);
  if (worded) return day(wholeYear(worded[3]!, newest), monthNamed(worded[2]!), worded[1]!);
  const american = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(text);
  if (american) return day(american[3]!, monthNamed(american[1]!), american[2]!);
  return /^\d{1,5}(\.\d+)?$/.test(text) ? serialDay(Number(text)) : REFUSED;
}

const REFUSED: DayRead = { ok: false, reason: "not-a-day" };

/** Small numbers are years or ages, not days of 1900. */
const FIRST_SERIAL = 3_000;

function serialDay(serial: number): DayRead {
  if (serial < FIRST_SERIAL) return REFUSED;
  const found = new Date((Math.floor(serial) - SERIAL_ZERO) * DAY_MS).toISOString().slice(0, 10);
  return { ok: true, day: found };
}

function day(year: string, month: string, date: string): DayRead {
  const found = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isCalendarDay(found) ? { ok: true, day: found } : REFUSED;
}

function wholeYear(year: string, newest: string): string {
  if (year.length === 4) return year;
  const century = Number(newest.slice(0, 2));
  return `${century}${year}` <= newest.slice(0, 4) ? `${century}${year}` : `${century - 1}${year}`;
}

function monthNamed(name: string): string {
  const at = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return at === -1 ? "" : String(at + 1);
}

/**
 * Which way round the days of a column are: month first only where some cell cannot be otherwise and none the other
 * way. British files are day first.
 */
export function dayOrderOf(cells: readonly string[]): DayOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const cell of cells) {
    const parts = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}/.exec(cell.trim());
    if (Number(parts?.[1]) > 12) dayFirst += 1;
    if (Number(parts?.[2]) > 12) monthFirst += 1;
  }
  return monthFirst > 0 && dayFirst === 0 ? "month-first" : "day-first";
}
