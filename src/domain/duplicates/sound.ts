const GROUPS: Readonly<Record<string, string>> = {
  b: "1",
  f: "1",
  p: "1",
  v: "1",
  c: "2",
  g: "2",
  j: "2",
  k: "2",
  q: "2",
  s: "2",
  x: "2",
  z: "2",
  d: "3",
  t: "3",
  l: "4",
  m: "5",
  n: "5",
  r: "6",
};

/**
 * What a name sounds like, roughly: its first letter and the groups of its next three consonants ("smith", "smyth": s530).
 * "" for a name without Latin letters.
 *
 * Source: American Soundex, R. C. Russell, US patent 1,261,167 (1918), as the National Archives use it.
 */
export function soundOf(name: string): string {
  const letters = name.replace(/[^a-z]/g, "");
  const first = letters[0];
  if (first === undefined) return name;
  let code = first;
  let last = GROUPS[first] ?? "";
  for (const letter of letters.slice(1)) {
    const group = GROUPS[letter];
    if (group !== undefined && group !== last) code += group;
    // h and w between two letters of one group do not part them; vowels do.
    if (letter !== "h" && letter !== "w") last = group ?? "";
    if (code.length === 4) break;
  }
  return code.padEnd(4, "0");
}
