import type { SeatKey } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { Limits } from "./limits.ts";
import type { NeedWeights } from "./need.ts";

export type FinderOrder = "nearest" | "need";

export type FinderQuery = {
  readonly origin: LatLng;
  /** The person's own seat, or null where only a point is known. */
  readonly home: SeatKey | null;
  readonly order: FinderOrder;
  /** Seats wanted, 0 or more. */
  readonly limit: number;
  readonly limits: Limits;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** Sessions that begin within so many days of 24 hours. */
  readonly horizonDays?: number;
  readonly sessionsPerSeat?: number;
  readonly weights?: NeedWeights;
};
