import { readDay } from "./days.ts";
import { type Field, type Mapping, REPEATABLE } from "./fields.ts";
import { fieldNamed } from "./headings.ts";

/** Of the cells that hold something, so many must look like a field before their heading is overruled or done without. */
const MOST_OF_THEM = 0.8;
const ENOUGH_CELLS = 3;

/**
 * What each column of a file most likely holds: by its heading, else by what its cells look like. A field that only one
 * column may hold goes to the first.
 *
 * @param headers as they stand; may be empty or the same twice
 * @param samples some rows, ragged or not
 */
export function guessMapping(headers: readonly string[], samples: readonly (readonly string[])[]): Mapping {
  const taken = new Set<Field>();
  const cellsOf = (at: number) => samples.map((row) => (row[at] ?? "").trim()).filter((cell) => cell !== "");
  const named = headers.map(fieldNamed);
  const claims = headers.map((_, at) => named[at] ?? looksLike(cellsOf(at), named));
  return claims.map((field) => {
    if (field === null || (taken.has(field) && !REPEATABLE.has(field))) return null;
    taken.add(field);
    return field;
  });
}

const POSTCODE = /^[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$/i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^(\+?44|0)[\d\s().-]{9,14}$/;

/** Only what cannot be mistaken is told by its cells; a column of words could be anything. */
function looksLike(cells: readonly string[], named: Mapping): Field | null {
  if (cells.length < ENOUGH_CELLS) return null;
  const most = (is: (cell: string) => boolean) => cells.filter(is).length >= cells.length * MOST_OF_THEM;
  if (most((cell) => EMAIL.test(cell.slice(0, 320)))) return "email";
  if (!named.includes("postcode") && most((cell) => POSTCODE.test(cell))) return "postcode";
  if (most((cell) => PHONE.test(cell)))
    return most((cell) => /^(\+?44\s?|0)7/.test(cell)) ? "mobile" : "phone";
  if (!named.includes("born-on") && most((cell) => isBirthday(cell))) return "born-on";
  return null;
}

function isBirthday(cell: string): boolean {
  if (!/[/.-]/.test(cell)) return false;
  const read = readDay(cell, { order: "day-first", newest: "2012-01-01" });
  return read.ok && read.day < "2012-01-01";
}
