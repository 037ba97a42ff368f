/** Where somebody stands as a supporter or member. Each is a dated row; none is ever overwritten. */
export const STANDINGS = [
  "applied",
  "pending-check",
  "active",
  "lapsed",
  "resigned",
  "suspended",
  "refused",
] as const;
export type Standing = (typeof STANDINGS)[number];

/**
 * What may come after what. `null` is somebody who never applied.
 *
 * A suspension is lifted or ends in resignation or refusal; it never lapses, so that nobody leaves a
 * disciplinary process by waiting. Whoever left or was refused may apply again.
 */
const AFTER: Readonly<Record<Standing | "none", readonly Standing[]>> = {
  none: ["applied", "pending-check", "active"],
  applied: ["pending-check", "active", "refused", "resigned"],
  "pending-check": ["active", "refused", "resigned"],
  active: ["active", "lapsed", "resigned", "suspended"],
  lapsed: ["active", "pending-check", "applied", "resigned"],
  resigned: ["applied", "pending-check", "active"],
  suspended: ["active", "resigned", "refused"],
  refused: ["applied", "pending-check", "active"],
};

/** Whether `next` may follow `now`. "active" may follow itself: a renewal. */
export function mayFollow(now: Standing | null, next: Standing): boolean {
  return AFTER[now ?? "none"].includes(next);
}
