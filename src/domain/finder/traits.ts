import type { FinderSession } from "./candidates.ts";
import type { Limits } from "./limits.ts";

/** What sessions are asked about, one bit each, so that several are asked at once. */
const TRAIT = { stepFree: 1, firstTimers: 2, childrenWelcome: 4, fromHome: 8, inPerson: 16 } as const;

/**
 * A session with a meeting point is in person even when it can be joined from home; one that cannot be done from
 * home is in person even while its meeting point is not announced.
 */
export function traitsOf({
  stepFree,
  firstTimers,
  childrenWelcome,
  remote,
  position,
}: FinderSession): number {
  return (
    (stepFree ? TRAIT.stepFree : 0) |
    (firstTimers ? TRAIT.firstTimers : 0) |
    (childrenWelcome ? TRAIT.childrenWelcome : 0) |
    (remote ? TRAIT.fromHome : 0) |
    (!remote || position !== null ? TRAIT.inPerson : 0)
  );
}

/** The traits that a session must have for someone with these limits. At home, steps and children are one's own affair. */
export function traitsNeeded({ stepFree, firstTimer, children, cannotTravel }: Limits): number {
  const first = firstTimer ? TRAIT.firstTimers : 0;
  if (cannotTravel) return first | TRAIT.fromHome;
  return first | (stepFree ? TRAIT.stepFree : 0) | (children ? TRAIT.childrenWelcome : 0) | TRAIT.inPerson;
}
