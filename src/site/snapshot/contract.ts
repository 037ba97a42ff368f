import type { BoundarySet, SeatKey } from "#domain/elections/seats.ts";
import type { FinderIndex } from "#domain/finder/finder-index.ts";
import type { Session } from "#features/events/contract.ts";
import type { MovementSettings } from "#features/movement/contract.ts";
import type { Places } from "#registers/places/queries.ts";
import type { ActiveTargets } from "#registers/places/targets/queries.ts";

/**
 * Everything that public pages read, in memory, as it was at `loadedAt`.
 *
 * Immutable: a change in the database makes a new snapshot, at most `STALE_AFTER_MS` later. Each web process keeps
 * its own; pages and the API read the same one, so they give the same answers.
 */
export type Snapshot = {
  readonly places: Places;
  readonly movement: MovementSettings;
  readonly targets: Readonly<Record<BoundarySet, ActiveTargets>>;
  /** Not ended, not cancelled; by start. */
  readonly sessions: readonly Session[];
  session(id: string): Session | undefined;
  /** Upcoming sessions of one seat, by start; a session counts in both sets. */
  sessionsOf(seat: SeatKey): readonly Session[];
  /** The seat a session stands in, in the set asked for; null for one done from home with no seat there. */
  seatOf(session: Session, set: BoundarySet): SeatKey | null;
  readonly finder: Readonly<Record<BoundarySet, FinderIndex>>;
  /** Changes whenever anything above does: the ETag of every public answer. */
  readonly stamp: string;
  readonly loadedAt: Date;
};

export type LiveSnapshot = {
  /** The newest snapshot. Never waits. */
  current(): Snapshot;
  /** Looks for changes now; true when a new snapshot was made. */
  refresh(): Promise<boolean>;
  close(): void;
};

/** How old a page's figures may be, in milliseconds. */
export const STALE_AFTER_MS = 5_000;
