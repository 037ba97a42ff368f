import type { Seat, SeatKey, SeatResult } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";

/** A seat that the finder may send people to, with why. */
export type FinderSeat = Seat & {
  /** The result in force, or null where none is known. */
  readonly result: SeatResult | null;
  /** Its place on the active target list, 1 the most urgent; null when it is not a target. */
  readonly priority: number | null;
  /** What the list's author wrote beside it; "" when nothing. */
  readonly note: string;
};

/** One shift that people may join. */
export type FinderSession = {
  readonly id: string;
  readonly seat: SeatKey;
  readonly title: string;
  /** "doorstep", "phone-bank", "training", as the events room names it. */
  readonly kind: string;
  /** Milliseconds since 1970 UTC. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** The meeting point; null when there is none (from home) or it is not announced yet. */
  readonly position: LatLng | null;
  /** Places in all, or null for no limit. */
  readonly places: number | null;
  /** Places taken; may pass `places` when a session was made smaller. */
  readonly taken: number;
  /** How many people the organisers hope for; null for as many as there are places. */
  readonly want: number | null;
  /** Whether it can be done from home. With a position too, it can be done both ways. */
  readonly remote: boolean;
  readonly stepFree: boolean;
  readonly toilets: boolean;
  /** Suitable for first-timers. */
  readonly firstTimers: boolean;
  readonly childrenWelcome: boolean;
  /** Whether people sign up for it here, and wait here where it is full; else there is a contact to ask. */
  readonly signUpHere: boolean;
};

/** How many people it wants, never more than it has places for; null for no number. */
export function wanted({ want, places }: Pick<FinderSession, "want" | "places">): number | null {
  if (want === null || places === null) return want ?? places;
  return Math.min(want, places);
}

/** How much one more person would change: much, little once as many come as are wanted, and nothing where it is full. */
export type Crowd = "wanting" | "enough" | "full";

export function crowdOf(session: Pick<FinderSession, "want" | "places" | "taken">): Crowd {
  if (placesLeft(session) === 0) return "full";
  const most = wanted(session);
  return most !== null && session.taken >= most ? "enough" : "wanting";
}

/** Places still free: 0 when full, null for no limit. */
export function placesLeft({ places, taken }: Pick<FinderSession, "places" | "taken">): number | null {
  return places === null ? null : Math.max(0, places - taken);
}
