/** A piece of a list's text: a word, something in quotation marks, or a bracket. `at` counts characters from 0. */
export type Token = {
  readonly kind: "word" | "quoted" | "bracket";
  readonly text: string;
  readonly at: number;
};

const PIECE = /\s+|(?<bracket>[()])|"(?<quoted>(?:[^"\\]|\\.)*)(?<closed>"?)|(?<word>[^\s()"]+)/gsu;

/** The pieces of `text` in order. A quotation mark that nobody closes ends with the text. */
export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(PIECE)].flatMap(({ index: at, groups = {} }): Token[] => {
    if (groups.bracket !== undefined) return [{ kind: "bracket", text: groups.bracket, at }];
    if (groups.quoted !== undefined)
      return [{ kind: "quoted", text: groups.quoted.replace(/\\(.)/gsu, "$1"), at }];
    return groups.word === undefined ? [] : [{ kind: "word", text: groups.word, at }];
  });
}
