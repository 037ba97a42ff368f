import type { BoundarySet, Nation } from "#domain/elections/seats.ts";

/** How the codes of each nation begin: "E14000549" is "E549" in our figures. */
const STEMS: Readonly<Record<BoundarySet, Readonly<Record<string, string>>>> = {
  "2010": { E: "E14", W: "W07", S: "S14", N: "N06" },
  "2024": { E: "E14", W: "W07", S: "S14", N: "N05" },
};

const NATIONS: Readonly<Record<string, Nation>> = {
  E: "England",
  W: "Wales",
  S: "Scotland",
  N: "Northern Ireland",
};

/** @throws RangeError when `code` is not one of the set's kind */
export function shortCode(set: BoundarySet, code: string): string {
  const short = `${code.charAt(0)}${Number(code.slice(3))}`;
  if (longCode(set, short) !== code) throw new RangeError(`"${code}" is not a seat code of ${set}`);
  return short;
}

/** The code that `shortCode` shortened. @throws RangeError when it begins with another letter */
export function longCode(set: BoundarySet, short: string): string {
  const stem = STEMS[set][short.charAt(0)];
  if (stem === undefined) throw new RangeError(`"${short}" is not a short seat code`);
  return stem + short.slice(1).padStart(6, "0");
}

export function nationOf(code: string): Nation {
  const nation = NATIONS[code.charAt(0)];
  if (nation === undefined) throw new RangeError(`"${code}" is of no nation of the United Kingdom`);
  return nation;
}
