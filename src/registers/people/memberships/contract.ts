export type MembershipKind = "supporter" | "member";

export const MEMBERSHIP_STATUSES = [
  "applied",
  "pending-check",
  "active",
  "lapsed",
  "resigned",
  "suspended",
  "refused",
] as const;
export type MembershipStatus = (typeof MEMBERSHIP_STATUSES)[number];

export type MembershipInForce = {
  readonly kind: MembershipKind;
  readonly status: MembershipStatus;
  readonly since: Date;
  /** Last day of the term; null for no end. */
  readonly renewsOn: string | null;
};

export type MembershipRow = Omit<MembershipInForce, "since"> & {
  readonly id: number;
  readonly at: Date;
  readonly author: string;
  readonly why: string;
};
