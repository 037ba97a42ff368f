import type { SessionInFull } from "#features/events/contract.ts";
import type { EndedWhy, Party, Standing } from "#features/events/sign-ups/contract.ts";

/** One session of somebody's trip, as the person themself may see it. */
export type TripStop = {
  readonly signUpId: string;
  readonly session: SessionInFull;
  readonly standing: Standing;
  readonly party: Party;
  readonly signedUpAt: Date;
  /** When they last said that they are really coming. */
  readonly confirmedAt: Date | null;
  /** Until when the places are held for them to take; null unless offered. */
  readonly offerExpiresAt: Date | null;
  /** Number in the waiting list, 1 for the first; null unless they wait. */
  readonly place: number | null;
  readonly endedWhy: EndedWhy | null;
  readonly arrived: number | null;
  /** Told only to those who have a place; "" for everybody else. */
  readonly joiningNote: string;
  /** What the link carries that they pass on. */
  readonly shareCode: string;
  /** First names of those who host it; told only to those who have a place. */
  readonly hosts: readonly string[];
};

/** Everything that somebody signed up for, by start: what lies ahead, and the latest of what is behind. */
export type Trip = {
  readonly personId: string;
  readonly calledName: string | null;
  readonly ahead: readonly TripStop[];
  /** Ended or over, the latest first. */
  readonly past: readonly TripStop[];
};
