import type { BoundarySet } from "#domain/elections/seats.ts";
import type { CodePointOpenLayout } from "#domain/official/code-point-open.ts";
import type { OnsPostcodesLayout } from "#domain/official/onspd.ts";
import type { PlacedColumns } from "#domain/official/placed-columns.ts";
import type { PostcodeSkip } from "#domain/official/postcode-row.ts";

/**
 * How far off every outline a postcode may lie and still get the nearest seat. Outlines follow the coast to 20 m and leave
 * piers, harbour walls and ships' berths out.
 */
export const NEAREST_WITHIN_M = 1000;

/** What every thread is given at its start; the outlines stand on memory that all share. */
export type PlacingStart = {
  readonly outlines: Readonly<Record<BoundarySet, Uint8Array<SharedArrayBuffer>>>;
  readonly northernIreland: boolean;
};

/** A block of whole lines of one file. */
export type PlacingTask = {
  readonly block: Uint8Array<ArrayBuffer>;
  readonly layout: CodePointOpenLayout | OnsPostcodesLayout;
  /** Rows at the start of the block that are no postcodes: the header. */
  readonly rowsBefore: number;
};

/** The postcodes of a block with their seats. Lines count from 1 within the block. */
export type PlacingAnswer = {
  readonly columns: PlacedColumns;
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
