import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type ProgrammeRoom = {
  readonly id: string;
  readonly name: string;
  /** Null when nobody told where it is. */
  readonly at: LatLng | null;
};

/** One thing on the programme of a festival. */
export type ProgrammeItem = {
  readonly id: string;
  readonly weekendId: string;
  /** The day, whose ticket lets people in. */
  readonly sessionId: string;
  readonly room: ProgrammeRoom;
  readonly track: string;
  readonly title: string;
  readonly about: string;
  readonly speakers: readonly string[];
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Null for as many as the day has. */
  readonly places: number | null;
  readonly taken: number;
  readonly revision: number;
  readonly updatedAt: Date;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
};

/** A letter to somebody who chose an item; carries no name and no address. */
export type ProgrammeLetter = {
  readonly kind: "called-off" | "changed";
  readonly itemId: string;
  readonly personId: string;
};
export type PostProgrammeLetter = (within: PeopleDb, letter: ProgrammeLetter) => Promise<void>;

/** What items share by name, and organisers say a few words about. */
export const TOLD_ABOUT = ["track", "speaker"] as const;
export type ToldAbout = (typeof TOLD_ABOUT)[number];
export type ProgrammeWord = {
  readonly about: ToldAbout;
  /** As items have it. */
  readonly name: string;
  /** "" where nobody has said anything. */
  readonly words: string;
};
/** Characters about one track or speaker. */
export const LONGEST_WORDS = 600;
