export type Target = {
  readonly id: string;
  readonly url: string;
  readonly groupId: number;
  readonly withContacts: boolean;
  /** The secret, sealed. */
  readonly sealed: Buffer;
};

/** A delivery that this sender has taken up: nobody else does until its lease is over. */
export type Claimed = {
  readonly id: string;
  readonly factId: number;
  readonly kind: string;
  /** This try among them. */
  readonly attempts: number;
};
