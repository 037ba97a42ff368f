import type { ComponentChild } from "preact";
import type { PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
import type { Trip, TripStop } from "#features/events/trips/contract.ts";
import type { Db } from "#kit/db/database.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";

export type TripRoom = {
  readonly show: ShowPage;
  readonly db: Db;
  readonly keys: KeyRing;
  readonly live: LiveSnapshot;
  /** Puts a letter in line, within the transaction. */
  readonly post: PostSignUpLetter;
  readonly now: () => Date;
  /** The site's own address without a slash at the end. */
  readonly origin: string;
  /** Address of a PMTiles file to draw under the interactive map, on this site; none when left out. */
  readonly base?: string | null;
  /** What other rooms add to the page, in the order in which it is read. */
  readonly parts: readonly TripPart[];
};

/**
 * What another room adds to the trip: lifts, child places, trainings, sessions that need people more. It reads once for
 * the whole trip, in the transaction of the page, and answers with what to draw.
 */
export type TripPart = (people: PeopleDb, asked: TripAsked) => Promise<TripDrawing>;

export type TripAsked = {
  readonly trip: Trip;
  readonly speak: Speak;
  readonly now: Date;
  /** "/l/trip/…": forms of the part post below it, to routes of its own room. */
  readonly path: string;
};

export type TripDrawing = {
  /** Under one session that lies ahead; null for nothing to say there. */
  readonly under?: (stop: TripStop) => ComponentChild;
  /** Above all sessions: what cannot wait. */
  readonly above?: ComponentChild;
  /** Below all sessions. */
  readonly below?: ComponentChild;
};
