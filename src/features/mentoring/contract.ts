import type { PeopleDb } from "#registers/people/scope/contract.ts";

export const SIDES = ["mentor", "mentee"] as const;
export type Side = (typeof SIDES)[number];
export const otherSide = (side: Side): Side => (side === "mentor" ? "mentee" : "mentor");

/** What mentors help with and others want to learn. */
export const INTERESTS = [
  ...(["doorsteps", "phones", "sessions", "first-steps", "speaking", "media", "writing", "data"] as const),
  ...(["fundraising", "community", "campaign", "standing"] as const),
] as const;

/** Nations and English regions, by the keys that people's homes carry. */
export const REGIONS = [
  ...(["north-east", "north-west", "yorkshire-and-the-humber", "east-midlands", "west-midlands"] as const),
  ...(["east-of-england", "london", "south-east", "south-west"] as const),
  ...(["scotland", "wales", "northern-ireland"] as const),
] as const;

/** "bfi" is British Sign Language. */
export const LANGUAGES = [
  ...(["en", "cy", "bfi", "pl", "ro", "pa", "ur", "bn", "gu", "ar", "so", "pt"] as const),
] as const;

export const TIMES = ["weekdays", "evenings", "weekends"] as const;

/** People whom one mentor has at once, at most. */
export const MOST_MENTEES = 8;
export const LONGEST_NOTE = 600;
export const LONGEST_MESSAGE = 2000;
export const LONGEST_MEETING_NOTE = 2000;
/** Days in which both are asked to say yes or no to one another. */
export const DAYS_TO_ANSWER = 14;
/** Days after a pair ended until what they wrote and noted is deleted. */
export const PAIR_DAYS_KEPT = 90;
export const REPORT_DAYS_KEPT = 365;
/** Days without a word or a pair after which an offer or a question ends by itself. */
export const SILENT_DAYS = 365;

/** Why one of the two ends it, for them to choose from. */
export const ENDINGS = ["reached", "no-time", "not-a-fit", "other"] as const;
export type Ending = (typeof ENDINGS)[number];
export type EndedWhy = Ending | "declined" | "lapsed" | "left" | "removed" | "reported" | "erased";
/** Two who ended so are not brought together again. */
export const APART_AFTER: readonly EndedWhy[] = ["declined", "not-a-fit", "removed", "reported", "reached"];

/** What somebody offers or asks, as it is read and kept. */
export type EntryTyped = {
  readonly capacity: number;
  readonly interests: readonly string[];
  readonly regions: readonly string[];
  readonly languages: readonly string[];
  readonly times: readonly string[];
  readonly candidate: boolean;
  readonly note: string;
};

export type Entry = EntryTyped & {
  readonly id: string;
  readonly personId: string;
  readonly side: Side;
  /** Pairs, proposed or agreed. */
  readonly taken: number;
  readonly enteredAt: Date;
  readonly pausedAt: Date | null;
};

export type EntryField = "interests" | "languages" | "capacity" | "note" | "adult";

/** A letter about mentoring; carries no name and no address. */
export type MentoringLetter = {
  readonly kind: "link" | "entered" | "proposed" | "agreed" | "ended" | "message" | "silent";
  readonly personId: string;
  /** Of all but the first two and the last: which pair. */
  readonly pairId?: string;
  /** Of a message: which. */
  readonly messageId?: string;
};
export type PostMentoringLetter = (within: PeopleDb, letter: MentoringLetter) => Promise<void>;

/** What notes of meetings are sealed for, in the context of their row. */
export const NOTE_SEAL = "mentoring-note";
