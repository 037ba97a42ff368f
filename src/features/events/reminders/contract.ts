import type { ReminderKind } from "#domain/reminders/season.ts";
import type { SessionInFull } from "#features/events/contract.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import type { Messaging } from "#ports/messaging.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";

/** What one sign-up is told around its session; "message" is a host's own words, "thanks" an organiser's thanks by hand. */
export type ToldKind = ReminderKind | "message" | "thanks";

/** What a run did, for the log. */
export type Tally = {
  queued: number;
  sent: number;
  /** No longer true when its turn came, or nobody may be written to. */
  spared: number;
  failed: number;
  later: number;
  undecided: number;
};

export const newTally = (): Tally => ({ queued: 0, sent: 0, spared: 0, failed: 0, later: 0, undecided: 0 });

export type ReminderTools = Omit<LetterTools, "movement" | "mail"> & {
  readonly mail: Pick<LetterTools["mail"], "send"> & {
    readonly wasTaken?: (id: string) => Promise<boolean | null>;
  };
  readonly messaging: Pick<Messaging, "send" | "wasTaken">;
  /** The movement's name, read before the run: while letters go, the one connection may be held. */
  readonly names: Readonly<Record<Locale, string>>;
  /** Letters in hand at once; a worker that dies leaves at most so many undecided. */
  readonly batch: number;
  readonly now: () => Date;
};

/** One row whose turn has come, with all that its letter says. */
export type Told = {
  readonly id: string;
  readonly kind: ToldKind;
  readonly revision: string;
  readonly tries: number;
  readonly signUpId: string;
  readonly personId: string;
  readonly people: number;
  readonly confirmed: boolean;
  readonly goes: boolean;
  readonly missed: boolean;
  /** Ticked at the door. */
  readonly arrived: boolean;
  readonly calledName: string | null;
  readonly session: SessionInFull;
  readonly published: boolean;
  readonly joiningNote: string;
  /** Words of the host, or of the organiser who thanks; null for none, and where they are forgotten. */
  readonly words: string | null;
};
