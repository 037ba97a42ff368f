export const SORTS = ["name", "joined"] as const;
export type Sort = (typeof SORTS)[number];

/** A person in a list: enough to know who is meant, and no way to reach them. */
export type PersonRow = {
  readonly id: string;
  readonly name: string | null;
  /** First half of the postcode: "LS6". */
  readonly outcode: string | null;
  readonly seat2024: string | null;
  readonly joinedAt: Date;
  /** Standing as a member; null when they never were one. */
  readonly member: string | null;
  /** Standing as a supporter; null when they never said that they were one: an import may know people who did not. */
  readonly supporter: string | null;
  /** When something about them was last noted. */
  readonly lastAt: Date | null;
  readonly tags: readonly string[];
};
