import type { Reason } from "#domain/moves/overflow.ts";
import type { SessionInFull } from "#features/events/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Days after both sessions until who was offered or moved where is removed. */
export const MOVE_DAYS_KEPT = 90;
/** Days after which we no longer go by how far somebody said they would travel. */
export const WISH_DAYS_KEPT = 365;

/** Where a move stands; see the comments of the table. */
export type MoveStanding =
  | "planned"
  | "offered"
  | "taken"
  | "moved"
  | "back"
  | "declined"
  | "lapsed"
  | "gone"
  | "left-out";

/** Why a move could not be made; a party that was left out of a batch carries it. */
export const LEFT_OUT = [
  "changed",
  "taken-back",
  "full",
  "over",
  "called-off",
  "no-such-session",
  "already-there",
  "rather-stays",
] as const;
export type LeftOutWhy = (typeof LEFT_OUT)[number];

/** What a move was told with: an offer has all of it, a move by an organiser the distances. */
export type MoveWhy = Partial<Omit<Reason, "newM">> & {
  /** Metres, straight line, as far as they are known. */
  readonly newM: number | null;
  readonly oldM: number | null;
};

/** A letter about one move; carries no name and no address. */
export type MoveLetter = { readonly kind: "offered" | "moved" | "undone"; readonly moveId: string };

/** Sees to it that a letter goes out once the transaction is over, also after a crash. */
export type PostMoveLetter = (within: PeopleDb, letter: MoveLetter) => Promise<void>;

/** One move as the person themself may see it. */
export type OwnMove = {
  readonly moveId: string;
  readonly standing: MoveStanding;
  readonly from: SessionInFull;
  readonly to: SessionInFull;
  readonly toSignUp: string | null;
  readonly people: number;
  /** Offered while a place where they wait is offered, too: they may take either. */
  readonly alsoOffered: boolean;
  readonly why: MoveWhy;
  /** How they stood before they were moved; null for an offer. */
  readonly was: "going" | "offered" | "waiting" | null;
  readonly expiresAt: Date | null;
  readonly at: Date;
};
