import type { SessionColumn } from "./columns.ts";

/** Why a cell could not be read. */
export type CellReason =
  | "empty"
  | "too-long"
  | "not-a-kind"
  | "not-a-date"
  | "too-far-ahead"
  | "not-a-time"
  | "time-skipped"
  | "ends-before-it-starts"
  | "too-long-a-session"
  | "not-a-position"
  | "position-abroad"
  | "position-without-name"
  | "not-a-contact"
  | "not-a-number"
  | "more-taken-than-places"
  | "not-yes-or-no";

/** One cell that could not be read, as it was typed (cut to 60 characters). */
export type CellRefusal<Column extends string = SessionColumn, Reason extends string = CellReason> = {
  readonly column: Column;
  readonly reason: Reason | CellReason;
  readonly typed: string;
};

/** The cells of one row, or the fields of one form, by name; a missing one is "". Remembers what it refused. */
export class Cells<Column extends string = SessionColumn, Reason extends string = CellReason> {
  readonly refused: CellRefusal<Column, Reason>[] = [];
  readonly #cells: ReadonlyMap<Column, string>;

  constructor(cells: ReadonlyMap<Column, string>) {
    this.#cells = cells;
  }

  /** The cell on one line; control characters, which databases and pictures cannot take, become spaces. */
  typed(column: Column): string {
    return (this.#cells.get(column) ?? "").replaceAll(/\p{Cc}+/gu, " ").trim();
  }

  /** Remembers that the cell is refused; the first reason stands. */
  refuse(column: Column, reason: Reason | CellReason): null {
    if (this.refused.some((each) => each.column === column)) return null;
    this.refused.push({ column, reason, typed: this.typed(column).slice(0, 60) });
    return null;
  }

  /** The cell as text of 1 to `limit` characters. */
  text(column: Column, limit: number): string {
    return this.typed(column) === ""
      ? (this.refuse(column, "empty") ?? "")
      : this.optionalText(column, limit);
  }

  /** The cell as text of at most `limit` characters. */
  optionalText(column: Column, limit: number): string {
    const text = this.typed(column);
    return text.length > limit ? (this.refuse(column, "too-long") ?? "") : text;
  }

  /** The cell as a whole number from `from` up to a million, or null when empty (or refused). */
  wholeNumber(column: Column, from: number): number | null {
    const text = this.typed(column);
    if (text === "") return null;
    const value = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
    return value >= from && value <= 1_000_000 ? value : this.refuse(column, "not-a-number");
  }

  /** The cell as yes or no, in English or Welsh; empty is no. */
  yes(column: Column): boolean {
    const word = this.typed(column).toLowerCase();
    if (YES.has(word)) return true;
    if (!NO.has(word)) this.refuse(column, "not-yes-or-no");
    return false;
  }
}

// Welsh answers with the verb: all the common ones are here, and their mutated spellings are not needed.
const YES = new Set(["yes", "y", "true", "1", "ie", "oes", "ydy", "ydi", "ydyn", "gwir"]);
const NO = new Set([
  "",
  "no",
  "n",
  "false",
  "0",
  "na",
  "nage",
  "nac oes",
  "nac ydy",
  "nac ydi",
  "nac ydyn",
  "gau",
]);
