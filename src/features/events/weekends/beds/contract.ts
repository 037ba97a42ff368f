import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** What a home has, or guests need. Each is a limit where it is needed, never a wish. */
export const BED_NEEDS = ["step-free", "no-pets", "smoke-free", "children"] as const;
export type BedNeed = (typeof BED_NEEDS)[number];

/** Somebody with beds for nights of a weekend, as they typed it. */
export type BedOffered = {
  readonly beds: number;
  /** "2026-11-27" */
  readonly firstNight: string;
  readonly lastNight: string;
  readonly area: string;
  readonly address: string;
  readonly has: ReadonlySet<BedNeed>;
  readonly isWoman: boolean;
  readonly womenOnly: boolean;
  readonly note: string;
};

/** People who need somewhere to sleep. */
export type BedAsked = {
  readonly people: number;
  readonly firstNight: string;
  readonly lastNight: string;
  readonly needs: ReadonlySet<BedNeed>;
  readonly areWomen: boolean;
  readonly womenOnly: boolean;
  readonly note: string;
};

/** A letter about a bed; carries no name and no address. */
export type BedLetter = {
  readonly kind: "offer-received" | "request-received" | "proposed" | "agreed" | "ended" | "message";
  readonly personId: string;
  readonly weekendId: string;
  /** Of a message, a proposal, and once both said yes: which match. */
  readonly matchId?: string;
  /** Of a message: which. */
  readonly messageId?: string;
};
export type PostBedLetter = (within: PeopleDb, letter: BedLetter) => Promise<void>;

/** Characters of one message from a host to a guest, or back. */
export const LONGEST_BED_MESSAGE = 1_000;
/** Characters of what somebody says was wrong. */
export const LONGEST_BED_REPORT = 2_000;
/** Days after a weekend until which hosts and guests may thank one another; then what they wrote is forgotten. */
export const BED_DAYS_KEPT = 14;

/** What beds are sealed for: an address, in the context of its row. */
export const BED_SEAL = "bed-address";
