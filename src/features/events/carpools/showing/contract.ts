import type { Direction } from "#domain/carpools/offers.ts";
import type { MatchEndedWhy, Vehicle } from "#features/events/carpools/contract.ts";
import type { Stop } from "#features/events/carpools/offering/policy.ts";

/** Somebody's lifts around one of their sign-ups, as they themself may see them. */
export type OwnLifts = {
  readonly signUpId: string;
  readonly sessionId: string;
  readonly offers: readonly OwnOffer[];
  readonly requests: readonly OwnRequest[];
};

export type OwnOffer = {
  readonly id: string;
  readonly direction: Direction;
  readonly vehicle: Vehicle;
  readonly places: number;
  readonly taken: number;
  readonly startFrom: Date | null;
  readonly startUntil: Date | null;
  readonly detourMin: number;
  readonly wheelchairs: number;
  readonly childSeats: number;
  readonly languages: readonly string[];
  readonly isWoman: boolean;
  readonly womenOnly: boolean;
  readonly smokeFree: boolean;
  readonly sharePence: number | null;
  readonly stops: readonly Stop[] | null;
  /** With those who ride now; null before anybody does. */
  readonly setsOutAt: Date | null;
  readonly addedS: number | null;
  /** In force, in the order of the drive. */
  readonly riders: readonly LiftSeen[];
};

export type OwnRequest = {
  readonly id: string;
  readonly direction: Direction;
  readonly people: number;
  readonly notPast: Date | null;
  readonly wheelchairs: number;
  readonly childSeats: number;
  readonly languages: readonly string[];
  readonly areWomen: boolean;
  readonly womenOnly: boolean;
  readonly smokeFree: boolean;
  readonly walkM: number;
  readonly meetingPlace: string;
  readonly pickUp: string;
  /** When it was last looked for somebody; null before. */
  readonly lookedAt: Date | null;
  readonly unseated: "needs" | "detour-or-time" | "full" | null;
  /** In force; null for none. */
  readonly lift: LiftSeen | null;
  /** Why the last one ended, where there is none now. */
  readonly lastEnded: MatchEndedWhy | null;
};

/** One match as one of its two sees it. */
export type LiftSeen = {
  readonly id: string;
  readonly side: "driver" | "rider";
  readonly direction: Direction;
  readonly standing: "proposed" | "accepted" | "ended";
  readonly endedWhy: MatchEndedWhy | null;
  /** First name of the other; null once forgotten. */
  readonly otherName: string | null;
  readonly people: number;
  readonly pickUpAt: Date;
  readonly addsS: number;
  readonly stop: { readonly name: string; readonly walkM: number } | null;
  readonly meetingPlace: string;
  /** Exactly where; "" until both said yes. */
  readonly pickUp: string;
  /** How far apart the two set out from, about; null once forgotten. */
  readonly apartM: number | null;
  readonly mine: boolean;
  readonly theirs: boolean;
  readonly answerBy: Date;
  readonly vehicle: Vehicle;
  /** What the riders need, told to the driver before they answer. */
  readonly needs: Needs;
  /** What the vehicle is like, told to the riders before they answer. */
  readonly offers: Features;
  readonly session: {
    readonly id: string;
    readonly title: string;
    readonly startsAt: Date;
    readonly endsAt: Date;
  };
  readonly signUpId: string | null;
};

export type Needs = {
  readonly wheelchairs: number;
  readonly childSeats: number;
  readonly languages: readonly string[];
  readonly areWomen: boolean;
  readonly womenOnly: boolean;
  readonly smokeFree: boolean;
};
export type Features = {
  readonly wheelchairs: number;
  readonly childSeats: number;
  readonly languages: readonly string[];
  readonly isWoman: boolean;
  readonly womenOnly: boolean;
  readonly smokeFree: boolean;
  readonly sharePence: number | null;
};
