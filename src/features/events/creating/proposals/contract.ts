import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** A letter to somebody who proposed a session. Carries no name and no address. */
export type ProposalLetter = {
  /** "received": it came in; "approved": it is public; "declined": it is not to be, and perhaps why. */
  readonly kind: "received" | "approved" | "declined";
  readonly sessionId: string;
};

/** Sees to it that a letter goes out once the transaction is over, also after a crash. */
export type PostProposalLetter = (within: PeopleDb, letter: ProposalLetter) => Promise<void>;
