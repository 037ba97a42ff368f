/** Groups of letters that a scanner, or an eye, takes for one another on paper, as one letter each. */
const LOOKS: readonly (readonly [RegExp, string])[] = [
  [/rn/g, "m"],
  [/cl/g, "d"],
  [/vv/g, "w"],
  [/li/g, "h"],
  [/[l1|!]/g, "i"],
  [/0/g, "o"],
  [/5/g, "s"],
  [/8/g, "b"],
  [/v/g, "u"],
  [/c/g, "e"],
  [/b/g, "h"],
  [/o/g, "a"],
];

/** What a folded word looks like on paper: two words that look alike are one, misread. "clarke" and "darke" look alike. */
export function looksOf(word: string): string {
  return LOOKS.reduce((seen, [from, to]) => seen.replace(from, to), word);
}
