import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Where a sign-up stands. Those who go or hold an offer hold places; those who wait hold none. */
export type Standing = "going" | "waiting" | "offered" | "ended";

/** Why a sign-up ended. */
export type EndedWhy = "withdrawn" | "moved" | "lapsed" | "removed" | "called-off" | "erased";

/** Who comes: "alone", "guests" (me and two), "household" (people who live together). `people` counts everybody. */
export type Party = { readonly kind: "alone" | "guests" | "household"; readonly people: number };

/** More than this write to the organiser: a coach of people is arranged, not typed into a form. */
export const LARGEST_PARTY = 12;

/** Why nobody can sign up for a session now. */
export type SessionClosed = "no-such-session" | "elsewhere" | "over" | "called-off";

/** A place taken, or waited for. `already`: they were in before, and nothing changed. */
export type Placed = {
  readonly ok: true;
  readonly signUpId: string;
  readonly standing: Exclude<Standing, "ended">;
  readonly already: boolean;
  /** How it goes for whoever asks now: all that a public form may say, since it is the same for those who are in already. */
  readonly asked: Asked;
};

/** A place at once, or the number in the waiting list, 1 for the first. */
export type Asked = { readonly standing: "going" } | { readonly standing: "waiting"; readonly place: number };
export type PlaceResult = Placed | { readonly ok: false; readonly reason: SessionClosed };

/** A letter or text about one sign-up; carries no name and no address. */
export type SignUpLetter = {
  readonly kind:
    | "going"
    | "waiting"
    | "offered"
    | "lapsed"
    | "put-back"
    | "moved"
    | "changed"
    | "called-off"
    | "withdrawn"
    | "removed";
  readonly signUpId: string;
  /** The place is offered, or waited for, since the session is on again after it had been called off. */
  readonly onAgain?: boolean;
  /** The edit that a letter of kind "changed" is about: where others follow within minutes, the last one tells of them all. */
  readonly changeId?: string;
  /** All sign-ups of one form, this one among them, in the order of the form: one letter tells of them all. */
  readonly together?: readonly string[];
  /** The same form asked for a bed: the letter says so, and no other does. */
  readonly bed?: boolean;
};

/** Columns of a session whose change those who come must know of. */
export const TOLD_COLUMNS: readonly string[] = [
  "starts_at",
  "ends_at",
  "meeting_name",
  "meeting_lat",
  "meeting_lng",
  "how_to_find_us",
  "joining_note",
  "what_to_bring",
];

/** Sees to it that a letter goes out once the transaction is over, also after a crash. */
export type PostSignUpLetter = (within: PeopleDb, letter: SignUpLetter) => Promise<void>;
