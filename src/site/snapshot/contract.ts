import type { BoundarySet, SeatKey } from "#domain/elections/seats.ts";
import type { FinderIndex } from "#domain/finder/finder-index.ts";
import type { SeatOutline } from "#domain/geo/outlines.ts";
import type { Session, SessionInFull } from "#features/events/contract.ts";
import type { Weekend } from "#features/events/weekends/contract.ts";
import type { TargetProgress } from "#features/events/weekends/targets/contract.ts";
import type { MovementSettings } from "#features/movement/contract.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import type { Places } from "#registers/places/queries.ts";
import type { TargetListInFull } from "#registers/places/targets/contract.ts";

/** The target list in force for one boundary set, ready to be asked about a seat. */
export type TargetsInForce = {
  /** Null until a list has been made for this set. */
  readonly list: TargetListInFull | null;
  /** Seats on the list. */
  readonly count: number;
  /** Place on the list, 1 the most urgent; null for a seat that is not on it. */
  priorityOf(code: string): number | null;
  /** What the list's author wrote beside the seat; "" when nothing. */
  noteOf(code: string): string;
};

/**
 * Everything that public pages read, in memory, as it was at `loadedAt`.
 *
 * Immutable: a change in the database makes a new snapshot (one of places taken alone a new one that shares the rest), at most `STALE_AFTER_MS` later. Each web process keeps
 * its own; pages and the API read the same one, so they give the same answers.
 */
export type Snapshot = {
  readonly places: Places;
  readonly movement: MovementSettings;
  readonly targets: Readonly<Record<BoundarySet, TargetsInForce>>;
  /** Sessions that were not over and not called off at `loadedAt`, by start. */
  readonly sessions: readonly Session[];
  /** Sessions that were called off and would not have been over at `loadedAt`, by start. */
  readonly calledOff: readonly SessionInFull[];
  /** Public weekends that are not over, by id. */
  readonly weekends: ReadonlyMap<string, Pick<Weekend, "id" | "slug" | "title">>;
  session(id: string): Session | undefined;
  /** Sessions of one seat that are not over at `now`, by start. A session counts for its place in both sets. */
  sessionsOf(seat: SeatKey, now: Date): readonly Session[];
  /** How many sessions begin within `days` days of 24 hours from `now`. */
  sessionsWithin(days: number, now: Date): number;
  /** The seat a session works for in the set asked for; null where that cannot be told. */
  seatOf(session: Session, set: BoundarySet): SeatKey | null;
  /** Boundaries by seat code, simplified for drawing; null where none are imported. */
  readonly outlines: (set: BoundarySet) => ReadonlyMap<string, SeatOutline> | null;
  /** Every open group, the older first. */
  readonly groups: readonly ListedGroup[];
  /** The movement's targets with how far it is. */
  readonly progress: readonly TargetProgress[];
  readonly finder: Readonly<Record<BoundarySet, FinderIndex>>;
  /**
   * Stays the same while nothing changes but how many places are taken: what is worked out from everything else may be
   * kept with it.
   */
  readonly plan: object;
  /** Changes whenever anything above does: the ETag of every public answer. */
  readonly stamp: string;
  readonly loadedAt: Date;
};

export type LiveSnapshot = {
  /** The newest snapshot. Never waits. */
  current(): Snapshot;
  /** Looks for changes now; true when a new snapshot was made. Calls at the same time share one look. */
  refresh(): Promise<boolean>;
  close(): void;
};

/** How old a page's figures may be, in milliseconds. */
export const STALE_AFTER_MS = 5_000;
