import type { Seat, SeatKey } from "#domain/elections/seats.ts";
import type { Draft, DraftField, DraftReason, Shift } from "#domain/sessions/draft.ts";
import type { RowReason } from "#features/events/importing/contract.ts";

export type { Shift };

/** What the shifts of one occasion share, with its place and seat found. */
export type Occasion = Omit<Draft, "meeting" | "seat"> & {
  readonly meeting: {
    readonly name: string;
    readonly howToFindUs: string;
    readonly lat: number;
    readonly lng: number;
  } | null;
  readonly seat: SeatKey;
};

/** One field of the form that cannot be used; `typed` is its beginning, to show back. */
export type SessionRefusal = {
  readonly column: DraftField;
  readonly reason: DraftReason | RowReason;
  readonly typed: string;
  /** Seats that the place may lie in, by their middles the nearest first, where that is what is wrong. */
  readonly near?: readonly Seat[];
};

export type MeetingPoint = {
  readonly name: string;
  readonly howToFindUs: string;
  readonly lat: number;
  readonly lng: number;
  readonly seat: SeatKey;
};

/** Why nothing was done to a session. */
export type SessionFault =
  | "proposed"
  | "no-such-session"
  | "not-yours"
  | "elsewhere"
  | "over"
  | "called-off"
  | "not-called-off";
export type Done<T extends object = object> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly reason: SessionFault };
