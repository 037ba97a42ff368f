/** Applications that somebody has to look at, and those whose message has not been answered. */
export const WAITING = ["pending-check", "applied"] as const;
export type Waiting = (typeof WAITING)[number];

export type Application = {
  readonly personId: string;
  readonly name: string | null;
  readonly since: Date;
  readonly renewsOn: string | null;
  /** To the movement's own questions, by key; "born-on" a day, "agreed" the keys that were ticked. */
  readonly answers: Readonly<Record<string, string | number | boolean | null>>;
};

export type ApplicationPage = {
  readonly applications: readonly Application[];
  readonly before: boolean;
  readonly after: boolean;
};
