import type { Seat, SeatKey } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { CellReason } from "#domain/sessions/cells.ts";
import type { SessionColumn } from "#domain/sessions/columns.ts";

/** What an import asks about places; answers are for the boundary set of the import. */
export type SessionPlaces = {
  readonly seats: readonly Seat[];
  /** Where a whole postcode is; null when it is none or not known. */
  findPostcode(typed: string): {
    readonly point: LatLng;
    /** Its seat; null where that is not certain. */
    readonly seat: SeatKey | null;
    /** False when only its sector is known: the point may be a mile or two off. */
    readonly exact: boolean;
  } | null;
  /** The seat that a point stands in; null where that is not certain. */
  seatAt(point: LatLng): SeatKey | null;
};

/** Why a row was left out. */
export type RowReason =
  | CellReason
  | "unknown-postcode"
  | "unknown-seat"
  | "no-seat"
  | "seat-unsure"
  | "ref-twice"
  | "too-many-cells";

/** A cell that kept its row out. `line` counts from 1, the header included. */
export type RowRefusal = {
  readonly line: number;
  readonly column: SessionColumn | null;
  readonly reason: RowReason;
  /** What the cell holds, cut short. */
  readonly typed: string;
};

/** Why no row could be read at all. */
export type FileRefusal =
  | { readonly reason: "empty-file" | "no-rows" | "too-large" }
  | { readonly reason: "not-csv"; readonly explanation: string }
  | { readonly reason: "wrong-delimiter"; readonly found: string }
  | { readonly reason: "missing-columns"; readonly missing: readonly SessionColumn[] }
  | { readonly reason: "column-twice"; readonly column: SessionColumn };

export type ImportReport =
  | {
      readonly ok: true;
      readonly added: number;
      readonly changed: number;
      readonly unchanged: number;
      /** Rows left out; their cells are in `refused`. */
      readonly left: number;
      readonly refused: readonly RowRefusal[];
      /** Rows placed in the middle of their postcode's sector, because the postcode itself is not known. */
      readonly approximate: number;
      /** Sessions of the file that are over: kept, and offered to nobody. Many of them may mean a wrong year. */
      readonly past: number;
      readonly ignoredColumns: readonly string[];
    }
  | ({ readonly ok: false } & FileRefusal);
