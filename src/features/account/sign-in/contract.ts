import type { SignInWay } from "#features/account/contract.ts";

/** A wish to sign in, as only the moment that made it knows it: the database keeps hashes. */
export type Wish = {
  readonly id: string;
  /** Goes into the browser's cookie; null for a link that a command printed. */
  readonly browser: string | null;
  /** Goes into the link of the mail. */
  readonly link: string;
  /** Eight figures, into the mail; null for a link that a command printed. */
  readonly code: string | null;
};

export type WishResult =
  | { readonly ok: true; readonly wish: Wish }
  | { readonly ok: false; readonly reason: "too-many"; readonly retryAfterS: number };

/** Somebody whose mailbox was proven just now. */
export type Proven = {
  readonly ok: true;
  readonly personId: string;
  readonly how: SignInWay;
  readonly back: string;
};

export type ProofRefusal =
  /** No such link or code, or not in this browser. */
  | "wrong"
  /** It was used before. */
  | "used"
  /** Its time is over. */
  | "expired"
  /** Too many wrong codes: a new mail is needed. */
  | "worn-out";

export type ProofResult = Proven | { readonly ok: false; readonly reason: ProofRefusal };

/** What the page behind a link says before anybody presses the button. */
export type LinkStanding =
  | { readonly ok: true; readonly name: string; readonly beganHere: boolean }
  | { readonly ok: false; readonly reason: ProofRefusal };
