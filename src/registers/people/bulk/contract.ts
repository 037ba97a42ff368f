import type { Channel } from "#domain/consent/channels.ts";
import type { ConsentedPurpose } from "#domain/consent/purposes.ts";
import type { ContactRead } from "#registers/people/contract.ts";
import type { Details } from "#registers/people/details/policy.ts";

/** One row of a file, every field read already. */
export type BulkRow = {
  readonly line: number;
  readonly details: Details;
  readonly contacts: readonly ContactRead[];
  readonly tags: readonly string[];
  readonly reference: string | null;
  /** What the row itself says, by channel: a "no" is written down, a "yes" needs the evidence of the file. */
  readonly answers: Readonly<Partial<Record<Channel, boolean>>>;
  /** When they agreed; null: when the evidence says. */
  readonly agreedAt: Date | null;
};

/** What the people of a file agreed to, and what shows it. Without it no contact point is kept. */
export type Evidence = {
  readonly given: readonly { readonly channel: Channel; readonly purpose: ConsentedPurpose }[];
  /** Row of `wording` with the words they were shown. */
  readonly wordingId: number;
  /** Page, stall or form where they agreed. */
  readonly place: string;
  readonly at: Date;
};

export type Bulk = {
  readonly rows: readonly BulkRow[];
  /** "import/12": the source of what is added, the author of its consents and the actor of its facts. */
  readonly source: string;
  /** Name of the list that references are numbers of. */
  readonly list: string;
  /** People known already: fill what is empty, overwrite, or leave. */
  readonly existing: "fill" | "overwrite" | "leave";
  readonly evidence: Evidence | null;
  /** Channels that have a column of their own in the file: there, an empty cell is no "yes". */
  readonly asked: ReadonlySet<Channel>;
  /** SHA-256 of the file, for the proof of each consent. */
  readonly fileSha256: string;
  readonly now: Date;
};

/** What a row changed: enough to take it back. */
export type BulkChanges = {
  readonly made: boolean;
  /** Columns of `person`, before and after. */
  readonly columns: Readonly<Record<string, readonly [unknown, unknown]>>;
  readonly contacts: readonly string[];
  readonly consents: readonly number[];
  readonly tags: readonly string[];
  readonly reference: string | null;
};

export type BulkReason =
  | "matches-several-people"
  | "another-name"
  | "nothing-to-keep"
  | "asked-to-be-forgotten";
export type BulkFate =
  | {
      readonly line: number;
      readonly fate: "new" | "updated" | "same";
      readonly personId: string;
      readonly changes: BulkChanges;
    }
  | { readonly line: number; readonly fate: "refused"; readonly reason: BulkReason };

/** A row and whom it was found to mean, before anything is written. */
export type Kept = {
  readonly row: BulkRow;
  readonly personId: string;
  readonly made: boolean;
  readonly columns: Record<string, [unknown, unknown]>;
  readonly newTags: readonly string[];
  readonly newReference: string | null;
};

/** Somebody else took one of the contact points meanwhile: roll back and do the same rows again. */
export class TakenMeanwhile extends Error {}
