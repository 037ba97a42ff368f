import type { SessionInFull } from "#features/events/contract.ts";
import type { EndedWhy, Standing } from "#features/events/sign-ups/contract.ts";

/** What somebody is to one session, as their own calendar tells it. */
export type CalendarStop = {
  readonly session: SessionInFull;
  readonly standing: Standing;
  readonly endedWhy: EndedWhy | null;
  /** How many come, with the person themself. */
  readonly people: number;
  /** Whether there is a note for those who come, and they do; its words are not for calendars. */
  readonly hasNote: boolean;
  /** Grows with every change of the session, and of what they are to it. */
  readonly revision: number;
  readonly changedAt: Date;
};
