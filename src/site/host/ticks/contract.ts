/** A tap as the page sends it once there is a network: `kind` "walk-in" carries a name, the others a sign-up. */
export type TickSent = {
  readonly id: string;
  readonly act: "came" | "missed" | "undo" | "walk-in";
  readonly signUp?: string;
  readonly arrived?: number;
  readonly name?: string;
  readonly reach?: string;
  readonly people?: number;
  /** ISO 8601, by the phone. */
  readonly at: string;
};

/** What became of each, so that the phone forgets those that arrived: refused ones are told and not sent again. */
export type TicksAnswer = {
  readonly results: readonly { readonly id: string; readonly refused: string | null }[];
};
