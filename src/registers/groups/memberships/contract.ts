/** How a membership of a group began. "place": by postcode; "chosen": the person's own choice. */
export type HowJoined = "place" | "chosen" | "request" | "invitation" | "import" | "organiser";

/** Why people leave, as they say it; a word, never free text about a person. */
export const LEAVE_REASONS = [
  "moved-away",
  "no-time",
  "too-many-messages",
  "not-for-me",
  "another-group",
  "rather-not-say",
] as const;
export type LeaveReason = (typeof LEAVE_REASONS)[number];

/** Why an organiser takes somebody out of a group; a word, never free text about a person. */
export const REMOVAL_REASONS = ["asked-to", "moved-away", "not-active", "mistake", "conduct"] as const;
export type RemovalReason = (typeof REMOVAL_REASONS)[number];

/**
 * Why a membership ended: "moved" (house, or the area's edge), "chose-another", "removed" (by an organiser),
 * "group-closed", "merged", "erased", or "left/…" with the reason they gave. Who left of their own accord is never put back
 * automatically.
 */
export type WhyLeft =
  | "moved"
  | "chose-another"
  | "removed"
  | "group-closed"
  | "merged"
  | "erased"
  | `left/${LeaveReason}`;

/** One stay in one group. */
export type Membership = {
  readonly groupId: number;
  readonly how: HowJoined;
  readonly joinedAt: Date;
  /** Null while it lasts. */
  readonly leftAt: Date | null;
  readonly leftWhy: WhyLeft | null;
};

/** Somebody who belongs to a group, as its organisers see them in a list: a name and no address. */
export type GroupMember = {
  readonly personId: string;
  readonly name: string | null;
  readonly how: HowJoined;
  readonly joinedAt: Date;
};
