import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** A letter about one group to one person: asked into it, let into it, or not. Carries no name and no address. */
export type GroupLetter = {
  readonly kind: "invited" | "let-in" | "declined";
  readonly personId: string;
  readonly groupId: number;
  /** The organiser who did it. */
  readonly by: string;
};

/** Sees to it that a letter goes out once the transaction is over, also after a crash. */
export type PostGroupLetter = (within: PeopleDb, letter: GroupLetter) => Promise<void>;
