import type { Draw } from "#test/made-people/draw.ts";
import { SPELLINGS } from "./names.ts";

/** What a scanner reads wrong, either way round. */
const SCANNED: readonly (readonly [string, string])[] = [
  ["rn", "m"],
  ["cl", "d"],
  ["vv", "w"],
  ["li", "h"],
  ["l", "i"],
  ["u", "v"],
  ["e", "c"],
  ["h", "b"],
  ["a", "o"],
  ["n", "r"],
  ["t", "f"],
];
const KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** A word as a scanner reads it from paper, once wrong; as it was where nothing in it can be misread. */
export function misread(chance: Draw, word: string): string {
  const able = SCANNED.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]).filter(
    ([from]) => word.slice(1).includes(from),
  );
  if (able.length === 0) return word;
  const [from, to] = chance.one(able);
  return word[0] + word.slice(1).replace(from, to);
}

/** A word typed with the finger one key off, a key too many, too few, or two in the wrong order. */
export function mistyped(chance: Draw, word: string): string {
  const at = 1 + chance.below(Math.max(1, word.length - 1));
  const letter = word[at] ?? "";
  switch (chance.below(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + neighbour(chance, letter) + word.slice(at);
    case 2:
      return word.slice(0, at) + neighbour(chance, letter) + word.slice(at + 1);
    default:
      return word.slice(0, at) + (word[at + 1] ?? "") + letter + word.slice(at + 2);
  }
}

/** The other right way of writing a name, where there is one: "Clarke", "Clark". */
export function otherSpelling(name: string): string {
  for (const [one, other] of SPELLINGS) {
    if (name === one) return other;
    if (name === other) return one;
  }
  if (name.startsWith("Mc")) return `Mac${name.slice(2)}`;
  return name.startsWith("Mac") && name.length > 5 ? `Mc${name.slice(3)}` : name;
}

/** Two neighbouring digits of `digits` swapped, where two differ. */
export function swappedDigits(chance: Draw, digits: string): string {
  const places = [...digits].flatMap((digit, at) => {
    const next = digits[at + 1];
    return next !== undefined && next !== digit && /\d/.test(digit) && /\d/.test(next) ? [at] : [];
  });
  if (places.length === 0) return digits;
  const at = chance.one(places);
  return digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2);
}

function neighbour(chance: Draw, letter: string): string {
  const row = KEYS.find((keys) => keys.includes(letter.toLowerCase()));
  if (row === undefined) return "e";
  const at = row.indexOf(letter.toLowerCase());
  return row[at === 0 ? 1 : at === row.length - 1 ? at - 1 : at + (chance.chance(0.5) ? 1 : -1)] ?? "e";
}
