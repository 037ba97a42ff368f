/** Why a code of an authenticator, or a recovery code, was not taken. */
export type StepRefusal =
  | { readonly reason: "wrong" }
  /** It was right and had been used: an authenticator's code works once. */
  | { readonly reason: "used" }
  | { readonly reason: "none" }
  /** Too many wrong ones in a row; until then nothing is looked at, right or wrong. */
  | { readonly reason: "locked"; readonly until: Date };

export type StepResult = { readonly ok: true } | ({ readonly ok: false } & StepRefusal);

/** An authenticator that is being added: what its camera reads, and the same to type. */
export type NewAuthenticator = {
  /** "otpauth://totp/…" */
  readonly address: string;
  /** Base 32 in groups of four. */
  readonly secret: string;
};
