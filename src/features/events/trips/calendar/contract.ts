import type { SessionInFull } from "#features/events/contract.ts";
import type { EndedWhy, Standing } from "#features/events/sign-ups/contract.ts";

/** What somebody is to one session, as their own calendar tells it. */
export type CalendarStop = {
  readonly session: SessionInFull;
  readonly standing: Standing;
  readonly endedWhy: EndedWhy | null;
  /** How many come, with the person themself. */
  readonly people: number;
  /** The note for those who come, where they do; else "". */
  readonly joiningNote: string;
  /** Grows with every change of the session, and of what they are to it. */
  readonly revision: number;
  readonly changedAt: Date;
};
