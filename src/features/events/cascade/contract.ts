/** What the link carries that somebody passes on. */
export const SHARE_CODE = /^[0-9a-f]{15}$/;

/** Whose link somebody came by. */
export type Sharer = {
  readonly personId: string;
  /** The session that they themselves go to, where the link may say so; null where it says nothing. */
  readonly goingTo: string | null;
};

/** How many have signed up for a session by somebody's link and not withdrawn: people, with those they bring, also who waits. */
export type Passed = {
  /** By the link itself. */
  readonly direct: number;
  /** By links of those, and of those in turn. */
  readonly further: number;
};

/** How a session was passed on: how many came how far down the chain. No names. */
export type Cascade = {
  /** Parties whose links brought somebody. */
  readonly sharers: number;
  /** People who signed up by a friend's link and did not withdraw, also who waits. */
  readonly people: number;
  /** People by how many links lie between them and whoever came by none, the nearest first. */
  readonly byDepth: readonly { readonly depth: number; readonly people: number }[];
};

/** Path of the link that somebody passes on: the session's page, and whose link it is. */
export const passOnPath = (sessionId: string, code: string) => `/sessions/${sessionId}/from/${code}`;
