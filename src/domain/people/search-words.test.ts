import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { folded } from "./folding.ts";
import { masked } from "./masked.ts";
import { type Findable, searchTerms, searchWords } from "./search-words.ts";

const nobody: Findable = { name: null, knownAs: null, postcode: null, emails: [], phones: [] };
const finds = (who: Partial<Findable>, typed: string) => {
  const words = searchWords({ ...nobody, ...who });
  const terms = searchTerms(typed);
  return terms.length > 0 && terms.every((term) => words.some(({ word }) => word.startsWith(term)));
};

test.each([
  ["Siân Llŷr", "sian llyr"],
  ["Łódź Ørsted Straße Æsa", "lodz orsted strasse aesa"],
  ["ＡＮＮ", "ann"],
  ["İpek", "ipek"],
  ["O’Neill", "o'neill"],
  ["ﬁona", "fiona"],
])("%s folds to %s", (typed, wanted) => {
  expect(folded(typed)).toBe(wanted);
});

describe("a person is found by", () => {
  test.each([
    [
      { name: "Siân O’Neill-Łukasik" },
      ["sian", "Siân o'n", "ONeill", "o neill", "neill", "lukasik", "oneilllukasik"],
    ],
    [{ name: "Mary Anne Jones", knownAs: "Mari" }, ["mary jon", "jones m", "mari", "MARI JONES"]],
    [{ postcode: "LS1 4AP" }, ["ls1", "ls1 4", "LS1 4AP", "ls14ap"]],
    [{ emails: ["anna.j@example.org"] }, ["anna.j@", "Anna.J@example.org", "anna.j@exa"]],
    [
      { phones: ["+447700900123"] },
      ["07700", "07700 900 123", "+44 7700 900123", "900123", "0123", "0044 7700 900123"],
    ],
    [{ phones: ["+48512345678"] }, ["+48 512 345", "345678", "5678"]],
    [{ name: "李小龍" }, ["李小"]],
    [{ name: "محمد علي" }, ["محمد", "علي"]],
  ] as const)("%j", (who, typed) => {
    expect(typed.filter((each) => !finds(who as Partial<Findable>, each))).toEqual([]);
  });

  test("nothing that is not theirs", () => {
    expect(finds({ name: "Ann Lee" }, "ann lea")).toBe(false);
    expect(finds({ name: "Ann Lee" }, "")).toBe(false);
    expect(finds({ phones: ["+447700900123"] }, "07701")).toBe(false);
  });
});

test("everybody is found by the beginning of each word of their name, with and without accents", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcdéîñøßŵłÅZ'-"), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat(), (words, at) => {
      const name = words.join(" ");
      const typed = words[at % words.length]!;
      if (searchTerms(typed).length === 0) return;
      expect(finds({ name }, typed)).toBe(true);
      expect(finds({ name }, folded(typed).toUpperCase())).toBe(true);
    }),
  );
});

test("names and the first half of a postcode are no secrets; whatever reaches somebody is", () => {
  const words = searchWords({
    name: "Ann 0123",
    knownAs: null,
    postcode: "LS1 4AP",
    emails: ["ann@example.org"],
    phones: ["+447700900123"],
  });
  const those = (secret: boolean) => words.flatMap(({ word, contact }) => (contact === secret ? [word] : []));
  expect(those(false)).toEqual(["ann", "0123", "ls1"]);
  expect(those(true)).toEqual(["ls14ap", "ann@example.org", "07700900123", "900123"]);
});

test("words are few and short, whatever the name", () => {
  const words = searchWords({ ...nobody, name: "ab ".repeat(66), emails: ["x".repeat(250)] });
  expect(words.length).toBeLessThanOrEqual(40);
  expect(Math.max(...words.map(({ word }) => word.length))).toBeLessThanOrEqual(80);
});

test.each([
  ["email", "anna@example.org", "a•••@example.org"],
  ["email", '"a b"@example.org', "•••@example.org"],
  ["mobile", "+447700900123", "••• 123"],
  ["post", "1 High St\nLeeds\nLS1 4AP", "••• LS1 4AP"],
] as const)("lists show %s %j as %j", (kind, value, shown) => {
  expect(masked(kind, value)).toBe(shown);
});
