import type { Channel } from "#domain/consent/channels.ts";
import type { ConsentedPurpose } from "#domain/consent/purposes.ts";
import type { DayOrder } from "#domain/imports/days.ts";
import type { Mapping, MappingFault } from "#domain/imports/fields.ts";

/** What the people of a file agreed to, as whoever imports it states. */
export type StatedEvidence = {
  readonly given: readonly { readonly channel: Channel; readonly purpose: ConsentedPurpose }[];
  /** The words they were shown, as they stood. */
  readonly words: string;
  readonly wordsLocale: "en" | "cy";
  /** Form, stall or page where they agreed. */
  readonly place: string;
  /** ISO day; a column of the file may say a day for each row. */
  readonly on: string;
};
export type EvidenceFault = "no-words" | "no-place" | "not-a-day" | "in-the-future" | "nothing-given";

export type ImportState =
  | "reading"
  | "waiting"
  | "queued"
  | "running"
  | "done"
  | "undoing"
  | "undone"
  | "dropped";

/** One file of people: what it was and what became of it. */
export type PersonImport = {
  readonly id: number;
  readonly fileName: string;
  readonly source: string;
  readonly headers: readonly string[];
  readonly mapping: Mapping;
  readonly dayOrder: DayOrder;
  readonly existing: Existing;
  readonly evidence: KeptEvidence | null;
  readonly state: ImportState;
  readonly author: string;
  readonly madeAt: Date;
  readonly finishedAt: Date | null;
  readonly counts: ImportCounts;
  readonly sha256: string;
};
export type Existing = "fill" | "overwrite" | "leave";
export type KeptEvidence = Omit<StatedEvidence, "words" | "wordsLocale"> & { readonly wordingId: number };

export type ImportCounts = {
  readonly read: number;
  readonly done: number;
  readonly added: number;
  readonly updated: number;
  readonly same: number;
  readonly refused: number;
  readonly restored: number;
  readonly kept: number;
};

export type Staged =
  | { readonly ok: true; readonly importId: number; readonly rows: number; readonly guessedEncoding: boolean }
  | { readonly ok: false; readonly reason: "empty" | "not-a-table" | "no-rows" | "too-many-rows" }
  | { readonly ok: false; readonly reason: "broken"; readonly explanation: string };

export type Started =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "not-waiting" | EvidenceFault }
  | { readonly ok: false; readonly reason: "mapping"; readonly fault: MappingFault };

/** A row of the file that waits to be done. */
export type Waiting = { readonly line: number; readonly cells: readonly string[] };

/** A row and what became of it, or would become of it. */
export type RowFate = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly fate: "new" | "updated" | "same" | "refused";
  /** Why it was refused: one word for each of `field`, a space between them. */
  readonly reason: string | null;
  /** The cells that are wrong; of a row that is kept, those it was kept without. */
  readonly field: string | null;
};

/** What an import would do with its first rows. */
export type Preview = {
  readonly looked: number;
  readonly of: number;
  readonly added: number;
  readonly updated: number;
  readonly same: number;
  readonly refused: number;
  /** Kept without a cell that says nothing we know. */
  readonly noted: number;
  /** The first rows of each reason for refusing, and of those that are kept without something, in the order of the file. */
  readonly examples: readonly {
    readonly line: number;
    readonly cells: readonly string[];
    readonly reason: string | null;
    readonly field: string | null;
  }[];
};

/** More rows than this are no list of one movement's people. */
export const MOST_ROWS = 1_000_000;
export const UNDO_DAYS = 30;
