import type { Direction } from "#domain/carpools/offers.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { Stop } from "#features/events/carpools/offering/policy.ts";

/** Everything about the lifts of one session that a matching looks at. */
export type LiftsOfSession = {
  readonly session: {
    readonly id: string;
    readonly groupId: number | null;
    readonly startsAt: Date;
    readonly endsAt: Date;
    readonly at: LatLng;
  };
  /** Of drivers who have a place at the session. */
  readonly offers: readonly OfferRow[];
  /** Of people who have a place, or are offered one. */
  readonly requests: readonly RequestRow[];
  /** In force. */
  readonly matches: readonly MatchRow[];
  /** Ids of an offer and a request that said no to each other, or did not answer. */
  readonly apart: readonly (readonly [offerId: string, requestId: string])[];
  /** Ids of two people who must not meet in a car. */
  readonly blocks: readonly (readonly [string, string])[];
};

export type OfferRow = LatLng & {
  readonly id: string;
  readonly personId: string;
  /** Put on by organisers: it says yes to everybody it has room for. */
  readonly putOn: boolean;
  readonly direction: Direction;
  readonly places: number;
  readonly startFrom: Date | null;
  readonly startUntil: Date | null;
  readonly detourMin: number;
  readonly wheelchairs: number;
  readonly childSeats: number;
  readonly languages: readonly string[];
  readonly isWoman: boolean;
  readonly womenOnly: boolean;
  readonly smokeFree: boolean;
  readonly stops: readonly Stop[] | null;
  readonly changedAt: Date;
};

export type RequestRow = LatLng & {
  readonly id: string;
  readonly personId: string;
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
  readonly changedAt: Date;
};

export type MatchRow = {
  readonly id: string;
  readonly offerId: string;
  readonly requestId: string;
  /** Either has said yes: it stays, whatever else could be arranged. */
  readonly agreed: boolean;
  /** The time that both were last told; null before. */
  readonly toldPickUpAt: Date | null;
};

/** What a matching came to. */
export type LiftPlan = {
  readonly rides: readonly {
    readonly offerId: string;
    readonly requestId: string;
    readonly people: number;
    readonly at: Date;
    readonly addsS: number;
    readonly stop: { readonly name: string; readonly walkM: number } | null;
  }[];
  readonly drives: readonly { readonly offerId: string; readonly setsOutAt: Date; readonly addedS: number }[];
  /** By request: why nobody takes them. */
  readonly unseated: ReadonlyMap<string, "needs" | "detour-or-time" | "full">;
};
