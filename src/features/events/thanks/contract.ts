/** People are thanked for so many days after; later it would be about something else. */
export const THANKED_DAYS = 14;
export const LONGEST_THANKS = 600;

/** Somebody who came and was not thanked. */
export type ToThank = {
  readonly signUpId: string;
  readonly personId: string;
  /** The name of their sign-up; null once forgotten. */
  readonly name: string | null;
  readonly people: number;
  readonly walkIn: boolean;
  readonly firstTime: boolean;
  readonly session: {
    readonly id: string;
    readonly title: string;
    readonly startsAt: Date;
    readonly endsAt: Date;
  };
  /** What became of a letter of thanks that was tried; null where none was. "undecided": nobody can tell whether it went. */
  readonly tried: "refused" | "bounced" | "failed" | "undecided" | "spared" | null;
};
