import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Places for children of one age at a session. */
export type ChildcareBand = {
  readonly sessionId: string;
  /** In years; it names the band within its session. */
  readonly fromAge: number;
  /** The oldest, inclusive. */
  readonly toAge: number;
  /** As many as the room takes. */
  readonly places: number;
  /** Children to one helper. */
  readonly ratio: number;
  readonly helpers: number;
  readonly led: boolean;
  /** Children that may be booked: none without a lead, else what the room takes and the helpers can mind. */
  readonly capacity: number;
  readonly taken: number;
};

/** More children of one age than this in one family are arranged with the organiser. */
export const MOST_CHILDREN = 6;

/** A booking as its parent sees it. */
export type OwnBooking = {
  readonly id: string;
  readonly signUpId: string;
  readonly sessionId: string;
  readonly fromAge: number;
  readonly children: number;
  readonly standing: "booked" | "waiting";
  /** Number in the waiting list, 1 for the first; null for who has a place. */
  readonly place: number | null;
};

/** Somebody who looks after children at a session, or offered to. */
export type StaffShown = {
  readonly id: string;
  readonly sessionId: string;
  readonly personId: string;
  readonly name: string | null;
  readonly part: "lead" | "helper";
  /** The band of a helper; null for the lead. */
  readonly fromAge: number | null;
  readonly standing: "offered" | "in";
};

/** What only the lead reads. */
export type ChildDetails = {
  /** First names and ages. */
  readonly names: string;
  /** Allergies, medicine, what helps; "" for nothing. */
  readonly needs: string;
  readonly emergencyName: string;
  readonly emergencyPhone: string;
  readonly mayCollect: string;
  readonly photos: boolean;
  /** When the parent agreed to care, first aid and this being kept until days after. */
  readonly agreedAt: string;
};

/** Why nothing can be booked or offered now. */
export type ChildcareClosed = "no-such-sign-up" | "not-going" | "no-childcare" | "over" | "called-off";

/** A letter about childcare: an id of a booking, or of somebody on the staff. */
export type ChildcareLetter = {
  readonly kind: "booked" | "waiting" | "placed" | "put-back" | "lead" | "helping" | "declined" | "released";
  readonly id: string;
};

/** Sees to it that a letter goes out once the transaction is over, also after a crash. */
export type PostChildcareLetter = (within: PeopleDb, letter: ChildcareLetter) => Promise<void>;

/** Days after a session for which names of children and whom to call are kept. */
export const KEPT_DAYS = 7;
