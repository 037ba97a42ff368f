/** Letters that do not fall apart into a plain letter and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  æ: "ae",
  œ: "oe",
  ß: "ss",
  ı: "i",
};
const TITLES = new Set(
  "mr mrs miss ms mx dr prof professor rev revd reverend sir dame lord lady cllr councillor mp jr jnr snr sr".split(
    " ",
  ),
);
/** Words that belong to the surname after them: "van der Berg", "ap Gwilym". */
const PARTICLES = new Set(
  "de da di du del della van von der den ter la le el al bin ibn ap ab ferch mac mc o st".split(" "),
);

/** Longer names are no names: beyond this nothing is compared, so that a megabyte costs nothing. */
const LONGEST = 200;

/** `text` in plain lower-case letters and single spaces: no accents, apostrophes, dots or hyphens. */
export function folded(text: string): string {
  return text
    .slice(0, LONGEST)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[øłđðþæœßı]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[\p{M}\p{Cf}'’‘`´]+/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A name in its parts, folded: "Dr Siân O'Brien-Jones" is given "sian", surname "obrien jones". */
export type NameParts = { readonly given: readonly string[]; readonly surname: string };

/**
 * Splits a name where British names split: titles fall away, the last word is the surname, hyphens keep a surname
 * together, particles join it, and "Jones, Sam" is turned round. One word alone is a given name.
 */
export function nameParts(name: string): NameParts {
  const comma = /^([^,]{1,100}),([^,]{1,100})$/.exec(name);
  const turned = comma === null ? name : `${comma[2]} ${comma[1]}`;
  const words = turned
    .slice(0, LONGEST)
    .trim()
    .split(/\s+/)
    .map(folded)
    .filter((word) => word !== "" && !TITLES.has(word));
  if (words.length < 2) return { given: words, surname: "" };
  let from = words.length - 1;
  // "Oakden G": an initial is no surname.
  if (words.length === 2 && words[1]?.length === 1) return { given: [words[1]], surname: words[0] ?? "" };
  while (from > 1 && PARTICLES.has(words[from - 1] ?? "")) from -= 1;
  return { given: words.slice(0, from), surname: words.slice(from).join(" ") };
}
