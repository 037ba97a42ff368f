import { folded } from "./folding.ts";

/** What a person can be found by. */
export type Findable = {
  readonly name: string | null;
  readonly knownAs: string | null;
  /** "LS1 4AP". */
  readonly postcode: string | null;
  /** Comparison forms. */
  readonly emails: readonly string[];
  /** In E.164, "+447700900123". */
  readonly phones: readonly string[];
};

const LONGEST_WORD = 80;
const MOST_WORDS = 40;
/** Digits of a phone number that people remember it by. */
const LAST_DIGITS = [6, 4] as const;

/** `contact`: of what only those may search by who may read how to reach the person. */
export type SearchWord = { readonly word: string; readonly contact: boolean };

/**
 * The folded words that a search as you type finds this person by, without repeats: of names and the first half of the
 * postcode; and as contacts the postcode without its space, each e-mail whole, each phone as dialled at home and by its
 * last digits. A word that is both is no secret.
 */
export function searchWords({ name, knownAs, postcode, emails, phones }: Findable): readonly SearchWord[] {
  const home = folded(postcode ?? "");
  const open = [...nameWords(name ?? ""), ...nameWords(knownAs ?? ""), ...home.split(" ").slice(0, 1)];
  const contacts = [home.replaceAll(" ", ""), ...emails.map(folded), ...phones.flatMap(phoneWords)];
  const words = new Map<string, boolean>();
  const add = (list: readonly string[], contact: boolean) => {
    for (const word of list.map((each) => each.slice(0, LONGEST_WORD)))
      if (word !== "" && !words.has(word)) words.set(word, contact);
  };
  add(open, false);
  add(contacts, true);
  return [...words].slice(0, MOST_WORDS).map(([word, contact]) => ({ word, contact }));
}

/**
 * What somebody typed into a search, as beginnings of search words: a person matches when each begins one of theirs.
 * Digits typed with gaps are one number; a postcode typed with its space is one word.
 */
export function searchTerms(typed: string): readonly string[] {
  const tidy = folded(typed.slice(0, 400)).trim();
  if (/^\+?[\d\s().-]{3,}$/.test(tidy)) return [asDialled(tidy)].filter((digits) => digits !== "");
  if (/^[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{0,2}$/.test(tidy)) return [tidy.replace(" ", "")];
  return [
    ...new Set(tidy.split(/\s+/).flatMap((piece) => (piece.includes("@") ? [piece] : termsOf(piece)))),
  ].slice(0, 8);
}

/** "o'brien-jones": its parts, and its parts with apostrophes closed up, so that each way of typing it is found. */
function nameWords(name: string): string[] {
  const tidy = folded(name);
  return [...partsOf(tidy.replaceAll("'", "")), ...partsOf(tidy), ...partsOf(tidy.replace(/[-']/g, ""))];
}

function termsOf(piece: string): string[] {
  return partsOf(piece.replaceAll("'", ""));
}

function partsOf(tidy: string): string[] {
  return tidy.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== "");
}

function phoneWords(phone: string): string[] {
  const dialled = asDialled(phone);
  return [dialled, ...LAST_DIGITS.map((count) => dialled.slice(-count))];
}

/** "07700900123" of "+44 7700 900123"; numbers of other countries with their code. */
function asDialled(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  if (phone.trimStart().startsWith("+44")) return `0${digits.slice(2).replace(/^0/, "")}`;
  return digits.replace(/^00(?=44)/, "").replace(/^44(?=\d{10}$)/, "0");
}
