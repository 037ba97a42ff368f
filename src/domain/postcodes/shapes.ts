import { BRITISH_AREAS, CROWN_DEPENDENCY_AREAS, NORTHERN_IRELAND_AREA, PLACELESS_AREAS } from "./areas.ts";

/** One way to read what was typed, and how many characters had to be taken for their look-alikes. */
export type Reading = { readonly text: string; readonly slips: number };

const OUTWARD_SHAPES = ["A9", "A99", "AA9", "A9A", "AA99", "AA9A"] as const;

/** In a digit's place, a letter that is easily typed for it; in a letter's place, a digit. */
const AS_DIGIT: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1", S: "5" };
const AS_LETTER: Readonly<Record<string, string>> = { "0": "O", "1": "I", "5": "S" };

/**
 * `typed` read as `shape` ("A" a letter, "9" a digit), correcting the slips O/0, I/1, l/1 and S/5 where the position
 * leaves no choice.
 *
 * @returns null when some character fits neither as typed nor as its look-alike
 */
export function readAs(shape: string, typed: string): Reading | null {
  if (typed.length !== shape.length) return null;
  let text = "";
  let slips = 0;
  for (let at = 0; at < shape.length; at += 1) {
    const character = typed[at]!;
    const fits = shape[at] === "A" ? /[A-Z]/.test(character) : /[0-9]/.test(character);
    const read = fits ? character : (shape[at] === "A" ? AS_LETTER : AS_DIGIT)[character];
    if (read === undefined) return null;
    if (!fits) slips += 1;
    text += read;
  }
  return { text, slips };
}

/**
 * `typed` read as an outcode of any of the six shapes, with the fewest slips.
 *
 * Districts never begin with a nought unless they are a lone nought after two letters (CR0), and only some letters
 * may end an outcode (W1A, SW1A). Source: Royal Mail, Programmers' Guide to PAF, "Postcode formats"; BS 7666.
 *
 * @param anyArea also accept letters that are no postcode area, to tell a wrong area from a wrong shape
 */
export function readOutcode(typed: string, { anyArea = false } = {}): Reading | null {
  let best: Reading | null = null;
  for (const shape of OUTWARD_SHAPES) {
    const reading = readAs(shape, typed);
    if (!reading || !wellFormedOutcode(reading.text) || !(anyArea || knownArea(reading.text))) continue;
    if (!best || reading.slips < best.slips) best = reading;
  }
  return best;
}

/** "SW" of "SW11" or "SW1A". */
export function areaOf(outcode: string): string {
  return /^[A-Z]{1,2}/.exec(outcode)?.[0] ?? "";
}

function wellFormedOutcode(outcode: string): boolean {
  return /^([A-Z][1-9][0-9]?|[A-Z]{2}([0-9]|[1-9][0-9])|[A-Z][1-9][ABCDEFGHJKPSTUW]|[A-Z]{2}[1-9][ABEHMNPRVWXY])$/.test(
    outcode,
  );
}

function knownArea(outcode: string): boolean {
  const area = areaOf(outcode);
  return (
    BRITISH_AREAS.has(area) ||
    area === NORTHERN_IRELAND_AREA ||
    CROWN_DEPENDENCY_AREAS.has(area) ||
    PLACELESS_AREAS.has(area)
  );
}
