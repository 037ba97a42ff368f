import type { Expected, SegmentFault } from "./faults.ts";
import { LIMITS } from "./segment.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** Ends a reading at its first fault; caught where the reading began. */
export class Refused extends Error {
  readonly fault: SegmentFault;
  constructor(fault: SegmentFault) {
    super(fault.reason);
    this.fault = fault;
  }
}

/** Goes through the pieces of a list's text from left to right. */
export class Reader {
  readonly #tokens: readonly Token[];
  readonly #length: number;
  #next = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
    this.#length = text.length;
  }

  get ended(): boolean {
    return this.#next >= this.#tokens.length;
  }

  /** Goes past `keyword` (or a bracket) when it comes next, and says whether it did. */
  takes(keyword: string): boolean {
    const token = this.#tokens[this.#next];
    if (token === undefined || token.kind === "quoted" || token.text.toLowerCase() !== keyword) return false;
    this.#next += 1;
    return true;
  }

  /** Goes past `keyword`, or refuses. */
  expect(keyword: string): void {
    if (!this.takes(keyword)) this.refuse("keyword", keyword);
  }

  /** The next piece when `fits` makes something of it; else refuses, saying what was expected. */
  read<T>(expected: Expected, fits: (text: string) => T | null): T {
    const token = this.#tokens[this.#next];
    if (token === undefined || token.kind === "bracket") return this.refuse(expected);
    const value = fits(token.text);
    if (value === null) return this.refuse(expected);
    this.#next += 1;
    return value;
  }

  /** A name or value in words, quoted or not. */
  word(expected: Expected = "word"): string {
    return this.read(expected, (text) => {
      const trimmed = text.trim();
      return trimmed === "" || trimmed.length > LIMITS.word ? null : trimmed;
    });
  }

  oneOf<const W extends string>(expected: Expected, words: readonly W[]): W {
    return this.read(expected, (text) => words.find((word) => word === text.toLowerCase()) ?? null);
  }

  number(what: "miles" | "days" | "times"): number {
    const { least, most } = LIMITS[what];
    const typed = this.read(what, (text) =>
      (what === "miles" ? /^\d{1,6}(\.\d{1,2})?$/ : /^\d{1,6}$/).test(text) ? Number(text) : null,
    );
    if (typed < least || typed > most)
      throw new Refused({ reason: "out-of-range", what, typed, least, most });
    return typed;
  }

  /** Does a whole number come next? */
  get countsNext(): boolean {
    return /^\d+$/.test(this.#tokens[this.#next]?.text ?? "");
  }

  refuse(expected: Expected, word = ""): never {
    const token = this.#tokens[this.#next];
    const at = token?.at ?? this.#length;
    throw new Refused({
      reason: "unexpected",
      at,
      found: token?.text.slice(0, LIMITS.word) ?? "",
      expected,
      word,
    });
  }
}
