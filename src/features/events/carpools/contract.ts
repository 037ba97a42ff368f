import type { Direction } from "#domain/carpools/offers.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export const DIRECTIONS: readonly Direction[] = ["there", "back"];
export const VEHICLES = ["car", "minibus", "coach"] as const;
export type Vehicle = (typeof VEHICLES)[number];

/** Languages that drivers and riders may ask for in each other; "bfi" is British Sign Language. */
export const LIFT_LANGUAGES = [
  ...(["en", "cy", "bfi", "pl", "ro", "pa", "ur", "bn", "gu", "ar", "so", "pt"] as const),
];

/** What a vehicle has for passengers at most: more is no car, minibus or coach. */
export const MOST_SEATS: Readonly<Record<Vehicle, number>> = { car: 8, minibus: 16, coach: 90 };
export const MOST_DETOUR_MIN = 180;
/** Fixed stops of one minibus or coach. */
export const MOST_STOPS = 12;

/** Days after a session until where people set out from, what they wrote and what names them in lifts is removed. */
export const LIFT_DAYS_KEPT = 14;
/** Reports of what was wrong stay longer, for those who have to look into them. */
export const REPORT_DAYS_KEPT = 365;

export type LiftField =
  | "ways"
  | "vehicle"
  | "places"
  | "postcode"
  | "thereFrom"
  | "thereUntil"
  | "backUntil"
  | "detour"
  | "wheelchairs"
  | "childSeats"
  | "share"
  | "stops"
  | "people"
  | "readyFrom"
  | "homeBy"
  | "walk"
  | "meetingPlace"
  | "pickUp"
  | "womenOnly";

/** One field that cannot be used, why, and what was typed. `most` and `least` are limits it broke. */
export type LiftRefusal = {
  readonly field: LiftField;
  readonly reason:
    | "needed"
    | "not-a-number"
    | "too-few"
    | "too-many"
    | "too-long"
    | "not-a-time"
    | "after-the-start"
    | "before-the-end"
    | "not-in-order"
    | "no-postcode"
    | "unknown-postcode"
    | "taken"
    | "more-than-party"
    | "more-than-cost"
    | "not-a-car"
    | "needs-women";
  readonly typed: string;
  readonly limit?: number;
};

/** Why nothing can be arranged for a sign-up now. */
export type LiftsClosed = "no-such-sign-up" | "over" | "called-off" | "from-home";

/** What a match ended for. */
export type MatchEndedWhy =
  | "declined-by-driver"
  | "declined-by-rider"
  | "lapsed"
  | "rematched"
  | "driver-cancelled"
  | "rider-cancelled"
  | "driver-out"
  | "rider-out"
  | "blocked"
  | "erased";

/** A letter about one lift to one of the two; carries no name and no address. */
export type LiftLetter = {
  readonly kind: "proposed" | "accepted" | "driver-gone" | "rider-gone" | "gone" | "changed" | "message";
  readonly matchId: string;
  readonly to: "driver" | "rider";
  /** Of a message: which. */
  readonly messageId?: string;
};

/** Sees to it that a letter goes out once the transaction is over, also after a crash. */
export type PostLiftLetter = (within: PeopleDb, letter: LiftLetter) => Promise<void>;
/** Has the lifts of a session matched anew, soon after the transaction is over. */
export type KickMatching = (within: PeopleDb, sessionId: string) => Promise<void>;

export type LiftTools = { readonly post: PostLiftLetter; readonly kick: KickMatching };

/** Characters of one message from a driver to a rider, or back. */
export const LONGEST_MESSAGE = 1_000;
