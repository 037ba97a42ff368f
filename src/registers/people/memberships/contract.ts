import type { Standing } from "#domain/membership/standing.ts";

export type MembershipKind = "supporter" | "member";

export type MembershipInForce = {
  readonly kind: MembershipKind;
  readonly status: Standing;
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
