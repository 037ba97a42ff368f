import type { BoundarySet } from "#domain/elections/seats.ts";
import type { LocatorTables } from "#domain/geo/seat-locator.ts";
import type { CodePointOpenLayout } from "#domain/official/code-point-open.ts";
import type { OnsPostcodesLayout } from "#domain/official/onspd.ts";
import type { PlacedColumns, Span } from "#domain/official/placed-columns.ts";
import type { PostcodeSkip } from "#domain/official/postcode-row.ts";

/**
 * How far off every outline a postcode may lie and still get the nearest seat. Outlines follow the coast to 20 m and leave
 * piers, harbour walls and ships' berths out.
 */
export const NEAREST_WITHIN_M = 1000;

/** More postcodes than the country has, retired ones included (2.7 million). */
export const MOST_POSTCODES = 4_000_000;

/** What every thread is given at its start; the large tables and columns stand on memory that all share. */
export type PlacingStart = {
  readonly tables: Readonly<Record<BoundarySet, LocatorTables>>;
  readonly northernIreland: boolean;
  /** Where the threads write the postcodes to. */
  readonly columns: PlacedColumns;
  /** One number: rows of `columns` taken so far. A thread adds its rows and owns those it added. */
  readonly taken: Int32Array<SharedArrayBuffer>;
};

/** A block of whole lines of one file. */
export type PlacingTask = {
  readonly block: Uint8Array<ArrayBuffer>;
  readonly layout: CodePointOpenLayout | OnsPostcodesLayout;
  /** Rows at the start of the block that are no postcodes: the header. */
  readonly rowsBefore: number;
};

/** What came of a block. Lines count from 1 within it. */
export type PlacingAnswer = {
  /** Where its postcodes are in the shared columns. */
  readonly span: Span;
  readonly lines: number;
  readonly skipped: Readonly<Record<PostcodeSkip, number>>;
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
  /** Postcodes in no seat of a set that lie near one, off a generalised coast, and were given to it. */
  readonly snapped: number;
  /** Postcodes in no seat of either set, and near none. */
  readonly nowhere: number;
  /** Rows whose publisher names a seat that we know, and those of them where it is ours. */
  readonly compared: number;
  readonly agreed: number;
  /** Why the block cannot be read as text, or null. */
  readonly unreadable: string | null;
};
