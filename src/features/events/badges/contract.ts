/** What somebody was trained or checked for. "dbs": an organiser saw their certificate of the Disclosure and Barring Service. */
export const BADGES = ["doorstep", "phone-bank", "childcare-lead", "dbs"] as const;
export type BadgeKind = (typeof BADGES)[number];

/** Badges that a training may grant; a check of records is seen by a person, and noted by hand. */
export const TRAINED_BADGES = ["doorstep", "phone-bank", "childcare-lead"] as const;
export type TrainedBadge = (typeof TRAINED_BADGES)[number];

/** A badge as it was granted. */
export type HeldBadge = {
  readonly id: string;
  readonly badge: BadgeKind;
  readonly grantedAt: Date;
  readonly expiresAt: Date;
  /** In the words of whoever granted it by hand; "" for a training. */
  readonly why: string;
  /** The training that granted it; null for one granted by hand. */
  readonly training: string | null;
  /** "2026-11-21": the day on a DBS certificate; null for others. */
  readonly checkedOn: string | null;
  readonly takenBackAt: Date | null;
  readonly takenBackWhy: string | null;
};
